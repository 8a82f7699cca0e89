"""Records as the documentation of each API shows their form: one with everything, one with what is always there.

The words are ours. Shops and sellers are invented; the thing is the bassinet of `tests.makers`.
"""

from typing import Any

EBAY = {
    "itemId": "v1|110000000001|0",
    "sellerItemRevision": "3",
    "title": "Sunhollow Drift Bassinet grey DB-4471 new in box",
    "shortDescription": "A bassinet that rocks.",
    "description": "<p>A bassinet that <b>rocks</b>.</p>",
    "price": {"value": "89.50", "currency": "USD"},
    "categoryPath": "Baby|Nursery Furniture|Bassinets",
    "condition": "New",
    "conditionId": "1000",
    "brand": "Sunhollow",
    "mpn": "DB-4471-GR",
    "gtin": "036000291452",
    "itemWebUrl": "https://www.ebay.example/itm/110000000001",
    "seller": {"username": "invented_cribs", "feedbackPercentage": "99.1", "feedbackScore": 12},
    "localizedAspects": [
        {"type": "STRING", "name": "Brand", "value": "Sunhollow"},
        {"type": "STRING", "name": "Model", "value": "DB-4471"},
    ],
    "shipToLocations": {"regionIncluded": [{"regionName": "United States", "regionType": "COUNTRY", "regionId": "US"}]},
}
EBAY_SPARSE = {"itemId": "v1|110000000002|0", "title": "A blue towel", "seller": {}, "localizedAspects": []}

AMAZON = {
    "asin": "B0INVENTED",
    "attributes": {
        "item_name": [
            {"value": "Sunhollow Drift Bassinet", "language_tag": "en_US", "marketplace_id": "ATVPDKIKX0DER"}
        ],
        "brand": [{"value": "Sunhollow", "language_tag": "en_US", "marketplace_id": "ATVPDKIKX0DER"}],
        "bullet_point": [{"value": "Rocks by itself."}, {"value": "With a mattress."}],
        "list_price": [{"currency": "USD", "value": 89.5, "marketplace_id": "ATVPDKIKX0DER"}],
    },
    "identifiers": [
        {
            "marketplaceId": "ATVPDKIKX0DER",
            "identifiers": [
                {"identifierType": "SKU", "identifier": "DRIFT-1"},
                {"identifierType": "UPC", "identifier": "036000291452"},
            ],
        }
    ],
    "summaries": [
        {
            "marketplaceId": "ATVPDKIKX0DER",
            "brand": "Sunhollow",
            "itemName": "Sunhollow Drift Bassinet, Grey",
            "modelNumber": "DB4471",
            "partNumber": "DB4471-US",
            "browseClassification": {"displayName": "Bassinets", "classificationId": "166743011"},
        }
    ],
}
AMAZON_SPARSE = {"asin": "B0SPARSE00", "summaries": [{"marketplaceId": "ATVPDKIKX0DER", "itemName": "A blue towel"}]}

WALMART = {
    "ItemResponse": [
        {
            "mart": "WALMART_US",
            "sku": "DRIFT-1",
            "wpid": "0INVENTED0",
            "upc": "036000291452",
            "gtin": "00036000291452",
            "productName": "Sunhollow Drift Bassinet DB4471",
            "shelf": '["Home Page","Baby","Bassinets"]',
            "productType": "Bassinets",
            "price": {"currency": "USD", "amount": 89.5},
            "publishedStatus": "PUBLISHED",
            "lifecycleStatus": "ACTIVE",
        }
    ],
    "totalItems": 1,
}
WALMART_SPARSE = {"ItemResponse": [{"mart": "WALMART_US", "sku": "T-2", "productName": "A blue towel"}]}

SHOPIFY = {
    "id": "gid://shopify/Product/1",
    "title": "Drift Bassinet DB4471",
    "vendor": "Sunhollow",
    "productType": "Bassinet",
    "description": "A bassinet that rocks.",
    "onlineStoreUrl": "https://shop.example/products/drift",
    "priceRangeV2": {"minVariantPrice": {"amount": "89.5", "currencyCode": "USD"}},
    "variants": {"nodes": [{"barcode": None}, {"barcode": "036000291452"}]},
}
SHOPIFY_SPARSE = {
    "id": "gid://shopify/Product/2",
    "title": "A blue towel",
    "vendor": "Shop",
    "productType": "",
    "description": "",
    "onlineStoreUrl": None,
    "priceRangeV2": {"minVariantPrice": {"amount": "0.0", "currencyCode": "USD"}},
    "variants": {"nodes": []},
}
SHOPIFY_SCHEMA = """
type Query { product(id: ID!): Product }
type Product {
  id: ID! title: String! vendor: String! productType: String! description(truncateAt: Int): String!
  onlineStoreUrl: String priceRangeV2: Range! variants(first: Int): Variants!
}
type Range { minVariantPrice: Money! }
type Money { amount: String! currencyCode: String! }
type Variants { nodes: [Variant!]! }
type Variant { barcode: String }
"""

ETSY = {
    "listing_id": 1100000001,
    "user_id": 5,
    "shop_id": 77,
    "title": "Sunhollow Drift Bassinet DB4471, grey, barely used",
    "description": "A Sunhollow bassinet, model DB4471.",
    "state": "active",
    "quantity": 1,
    "url": "https://www.etsy.example/listing/1100000001",
    "price": {"amount": 8950, "divisor": 100, "currency_code": "USD"},
    "taxonomy_id": 1,
    "tags": ["bassinet"],
    "when_made": "2020_2026",
}
ETSY_SPARSE = {"listing_id": 1100000002, "title": "A blue towel", "shop_id": 77, "description": "", "url": ""}


def alibaba(product: dict[str, Any]) -> dict[str, Any]:
    """Return the answer in which *product* stands."""
    return {"alibaba_icbu_product_get_response": {"product": product, "request_id": "invented"}}


ALIBABA = alibaba(
    {
        "product_id": "INVENTED1",
        "subject": "Sunhollow Drift Bassinet Baby Rocker",
        "category_id": 100001,
        "description": "<p>Rocks.</p>",
        "pc_detail_url": "https://www.alibaba.example/product-detail/1.html",
        "owner_member_display_name": "Invented Trading",
        "status": "approved",
        "attributes": {
            "product_attribute": [
                {"attribute_id": 2, "attribute_name": "Brand Name", "value_name": "Sunhollow"},
                {"attribute_id": 3, "attribute_name": "Model Number", "value_name": "DB4471"},
            ]
        },
    }
)
ALIBABA_SPARSE = alibaba({"product_id": "INVENTED2", "subject": "A blue towel", "category_id": 1})
