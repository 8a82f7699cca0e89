"""Raw records in every form that reaches us: a valid one each, change what matters. The words are our own."""


def api(number="26350", **changes):
    """One record of CPSC's Recall web service, all 22 fields."""
    given = {
        "RecallID": 10_700,
        "RecallNumber": number,
        "RecallDate": "2026-03-26T00:00:00",
        "Description": "This recall involves Nordwin bed rails with model number NW-204. They were sold in white.",
        "URL": "https://www.cpsc.gov/Recalls/2026/Nordwin-Bed-Rails",
        "Title": "Nordwin Bed Rails Recalled Due to Entrapment Hazard; Sold on Amazon by Nordwin Direct",
        "ConsumerContact": "Nordwin by email at recall@example.com.",
        "LastPublishDate": "2026-03-27T00:00:00",
        "Products": [
            {
                "Name": "Nordwin Bed Rails",
                "Description": "",
                "Model": "",
                "Type": "",
                "CategoryID": "",
                "NumberOfUnits": "About 200",
            }
        ],
        "Inconjunctions": [{"URL": "https://recalls-rappels.canada.ca/en/1"}],
        "Images": [{"URL": "https://www.cpsc.gov/s3fs-public/1.png", "Caption": "The rail"}],
        "Injuries": [{"Name": "None reported"}],
        "Manufacturers": [{"Name": "Nordwin Trading, of China", "CompanyID": ""}],
        "Retailers": [{"Name": "Online at Amazon.com in 2025 for about $30.", "CompanyID": ""}],
        "Importers": [{"Name": "Nordwin USA", "CompanyID": "77"}],
        "Distributors": [{"Name": "", "CompanyID": ""}],
        "SoldAtLabel": None,
        "ManufacturerCountries": [{"Country": "China"}],
        "ProductUPCs": [{"UPC": "036000291452"}],
        "Hazards": [{"Name": "Users can become trapped.", "HazardType": "", "HazardTypeID": ""}],
        "Remedies": [{"Name": "Stop using the rails and ask for a refund."}],
        "RemedyOptions": [{"Option": "Refund"}],
    }
    return given | changes


def recall_row(number="26-350", **changes):
    """One row of CPSC's "Export CSV" of recalls."""
    given = {
        "Recall Number": number,
        "Product Safety Warning Number": "",
        "Date": "March 06, 2026",
        "Product Safety Warning Date": "",
        "Recall Heading": "Nordwin Bed Rails Recalled&nbsp;Due to Entrapment Hazard",
        "Name of product": "Nordwin Bed Rails",
        "Description": "This recall involves Nordwin bed rails.&nbsp; &nbsp;",
        "Hazard Description": 'They violate the standard for https://www.cpsc.gov/Bus… lang="EN">bed rails &amp; more.',
        "Consumer Action": "",
        "Original Product Safety Warning Announcement": "",
        "Remedy Type": "Refund",
        "Units": "About 200",
        "Incidents": "None reported",
        "Remedy": "Ask for a refund.",
        "Sold At Label": "Sold Online At",
        "Sold At": "Amazon.com in 2025 for about $30.",
        "Importers": "",
        "Manufacturers": "Nordwin Trading, of China",
        "Distributors": "",
        "Manufactured In": "China and Vietnam",
        "Custom Label": "Seller:",
        "Custom Field": "Nordwin Direct, of China",
    }
    return given | changes


def warning_row(number="26-313", **changes):
    """One row of CPSC's export of product safety warnings."""
    given = {
        "Product Safety Warning Number": number,
        "Product Safety Warning Date": "April 2, 2026",
        "Product Safety Warning Title": "CPSC Warns Consumers to Stop Using Klim Torch Lighters",
        "Name of product": "Klim Torch Lighters",
        "Description": "CPSC warns of Klim torch lighters sold by Klim, dba Lumo.",
        "Hazard Description": "They can burn.",
        "Consumer Action": "Dispose of them.",
        "Original Product Safety Warning Announcement": "",
        "Units": "About 45,140",
        "Incidents": "",
        "Sold At Label": "Sold Online At",
        "Sold At": "Amazon.com",
        "Importers": "",
        "Manufacturers": "",
        "Distributors": "",
        "Manufactured In": "",
        "Custom Label": "Seller:",
        "Custom Field": "Klim &amp; Co., dba Lumo, of China",
    }
    return given | changes


def flat(number="26350", **changes):
    """One record of the flattened history of a public site."""
    given = {
        "id": number,
        "date": "2026-03-26",
        "title": "Nordwin Bed Rails Recalled Due to Entrapment Hazard",
        "products": ["Nordwin Bed Rails", "Nordwin Bed Bars"],
        "description": "This recall involves Nordwin bed rails with model number NW-204.",
        "hazard": "Users can become trapped.",
        "has_injuries": False,
        "has_deaths": False,
        "injury_text": "None reported",
        "remedy": "Ask for a refund.",
        "remedy_options": ["Refund"],
        "countries": ["China"],
        "retailers": ["Online at Amazon.com"],
        "units": "About 200",
        "categories": ["beds"],
        "url": "https://www.cpsc.gov/Recalls/2026/Nordwin-Bed-Rails",
        "images": ["https://www.cpsc.gov/s3fs-public/1.png"],
    }
    return given | changes


def gsa(number="89059", **changes):
    """One record of the former search.usa.gov recalls API."""
    given = {
        "organization": "CPSC",
        "recall_number": number,
        "recall_date": None,
        "recall_url": "http://www.cpsc.gov/en/Recalls/1989/Trimmers/",
        "manufacturers": ["Weedo", "Yardo"],
        "product_types": ["Weed Trimmers"],
        "descriptions": ["Weedo gasoline trimmers", "Yardo gasoline trimmers"],
        "upcs": ["10005650, 10006051"],
        "hazards": None,
        "countries": None,
    }
    return given | changes


def search_row(number="15074", **changes):
    """One row of SaferProducts.gov's export of a search."""
    given = {
        "Title": "Airplane Push Toys Recalled Due to Choking Hazard",
        "Date": "2/5/2015 ",
        "Summary": "The airplane push toy is red.",
        "Recall Number": number,
        "Recall URL": "https://www.cpsc.gov/Recalls/2015/Push-Toys",
    }
    return given | changes
