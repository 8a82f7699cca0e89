"""A simulated authority that publishes recalls.

Upstream publishes recalls, adds models to them, and rewords them without saying so. It never withdraws one, so whatever
was published once is dangerous for ever: that is all the oracle needs to know.
"""

import json
from datetime import date, timedelta

_MAKERS = ("Zorvex", "Quandel", "Marlowix", "Tibrano", "Fennulo", "Ostrava", "Kelmond")
_KINDS = tuple(
    "Space Heaters/Cordless Drills/Bunk Beds/Bicycle Helmets/Pressure Cookers/Garden Hoses/Infant Swings/Desk Lamps"
    "/Ceiling Fans/Snow Blowers/Wooden Puzzles/Hair Dryers/Trampolines/Dehumidifiers/Patio Umbrellas".split("/")
)


class Upstream:
    def __init__(self, rng, today, size):
        self.rng = rng
        self.records = {}
        self.history = []
        self.models_of_version = {}
        for _ in range(size):
            self.publish(today - timedelta(days=rng.randrange(30, 900)))

    def publish(self, day):
        place = len(self.records)
        number = f"{25 + place // 900}{100 + place % 900}"
        self.records[number] = record(number, place, [f"ZQ{1000 + 37 * place}"], day)
        self._changed(number)

    def extend(self, day):
        """The firm finds that another model is dangerous too: published anew, or only written into the old record."""
        number, old = self.rng.choice(list(self.records.items()))
        models = [*models_of(old), f"ZX{1000 + 41 * len(self.models_of_version)}"]
        published = day if self.rng.random() < 0.7 else date.fromisoformat(old["LastPublishDate"][:10])
        self.records[number] = record(number, old["RecallID"], models, published)
        self._changed(number)

    def reword(self):
        """An edit that CPSC does not date."""
        number, old = self.rng.choice(list(self.records.items()))
        remedies = [{"Name": f"Call the firm, wording {self.rng.random()}."}]
        self.records[number] = {**old, "Remedies": remedies}
        self._changed(number)

    def full(self):
        return list(self.records.values())

    def since(self, day):
        return [record for record in self.records.values() if record["LastPublishDate"][:10] >= day.isoformat()]

    def _changed(self, number):
        self.models_of_version[spelt(self.records[number])] = (number, models_of(self.records[number]))
        self.history.append(self.full())


def record(number, place, models, day):
    brand, kind = brand_of(place), kind_of(place)
    return {
        **dict.fromkeys(("ConsumerContact", "URL"), ""),
        **{
            field: []
            for field in (
                *("Inconjunctions", "Images", "Injuries", "Manufacturers", "Retailers", "Importers", "Distributors"),
                *("ManufacturerCountries", "ProductUPCs", "Hazards", "Remedies", "RemedyOptions"),
            )
        },
        "RecallID": place,
        "RecallNumber": number,
        "RecallDate": f"{day.isoformat()}T00:00:00",
        "LastPublishDate": f"{day.isoformat()}T00:00:00",
        "Title": f"{brand} {kind} Recalled Due to Fire Hazard",
        "Description": f"This recall involves {brand} {kind.lower()} with model number {' and '.join(models)}.",
        "Products": [{"Name": f"{brand} {kind}"}],
        "SoldAtLabel": None,
    }


def brand_of(place):
    return f"{_MAKERS[place % len(_MAKERS)]}{chr(97 + place // len(_MAKERS) % 26)}n"


def kind_of(place):
    return _KINDS[place % len(_KINDS)]


def models_of(record):
    return tuple(record["Description"].rstrip(".").split("model number ")[1].split(" and "))


def spelt(record):
    return json.dumps(record, sort_keys=True)


def body(records):
    return json.dumps(records).encode()
