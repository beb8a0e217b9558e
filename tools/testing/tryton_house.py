"""A small institution in Tryton: company, units, parties, products, locations; and its daily business."""
import datetime
import decimal

COUNTRIES = {"HK": "Hong Kong", "CN": "China"}


class House:
    """Makes what is missing; every method speaks JSON-RPC, as any client of Tryton does."""

    def __init__(self, tryton):
        self.tryton = tryton
        self.products = {}  # code -> id
        self.units = {}  # symbol -> id
        self.locations = {}  # code or name -> id
        self.parties = {}  # name -> id

    def found(self):
        """Company, currency, countries, suppliers and customers on both sides of the zone."""
        make = self.tryton.make
        self.currency = make("currency.currency", name="Yuan", symbol="¥", code="CNY", digits=2,
                             rounding=decimal.Decimal("0.01"),
                             rates=[["create", [{"date": datetime.date(2020, 1, 1), "rate": decimal.Decimal(1)}]]])
        owner = make("party.party", name="Loop Research Ltd")
        self.company = make("company.company", party=owner, currency=self.currency,
                            timezone="Asia/Shanghai")
        user = self.tryton.find("res.user", ("login", "=", "admin"))
        self.tryton.call("res.user", "write", [user],
                         {"companies": [["add", [self.company]]], "company": self.company})
        self.tryton.context = {"company": self.company}
        for code, name in COUNTRIES.items():
            country = make("country.country", name=name, code=code)
            for role in ("supplier", "customer"):
                self.parties[f"{code} {role}"] = make(
                    "party.party", name=f"{code} {role}", addresses=[["create", [{"country": country}]]])
        for row in self.tryton.call("product.uom", "search_read", [], 0, None, None, ["symbol"]):
            self.units[row["symbol"]] = row["id"]
        self.look_at_locations()
        self.locations["LAB"] = make("stock.location", name="Repair in Luohu", code="LAB", type="storage")
        return self

    def look_at_locations(self):
        for row in self.tryton.call("stock.location", "search_read", [], 0, None, None, ["code", "name"]):
            self.locations[row["code"] or row["name"]] = row["id"]

    def product(self, code, name, unit):
        template = self.tryton.make(
            "product.template", name=name, default_uom=self.units[unit], type="goods",
            list_price=decimal.Decimal(10), cost_price_method="fixed",
            products=[["create", [{"suffix_code": code, "cost_price": decimal.Decimal(10)}]]])
        self.products[code] = self.tryton.find("product.product", ("template", "=", template))
        return self.products[code]

    def move(self, code, quantity, source, target, unit, price=None, day=None):
        """The values of a stock move."""
        values = {"product": self.products[code], "quantity": quantity, "uom": self.units[unit],
                  "from_location": self.locations[source], "to_location": self.locations[target],
                  "company": self.company, "currency": self.currency,
                  "unit_price": decimal.Decimal(price or "10"), "effective_date": day}
        return values

    def done(self, values):
        """Moves outside of any shipment, done at once; their ids."""
        ids = self.tryton.call("stock.move", "create", values)
        self.tryton.call("stock.move", "do", ids)
        return ids

    def received(self, supplier, reference, lines, day=None):
        """A supplier's shipment, received and put away; its id. Lines: (product, quantity, unit, price)."""
        return self.received_all([(supplier, reference, lines)], day)[0]

    def received_all(self, deliveries, day=None):
        """Several of them at once; their ids."""
        values = []
        for supplier, reference, lines in deliveries:
            moves = [self.move(code, quantity, "SUP", "IN", unit, price) for code, quantity, unit, price in lines]
            values.append({"supplier": self.parties[supplier], "company": self.company, "reference": reference,
                           "warehouse": self.locations["WH"], "effective_date": day,
                           "incoming_moves": [["create", moves]]})
        shipments = self.tryton.call("stock.shipment.in", "create", values)
        for step in ("receive", "done"):
            self.tryton.call("stock.shipment.in", step, shipments)
        return shipments

    def sent(self, customer, lines, to="done"):
        """A customer's shipment brought as far as `to` (assigned, packed, done); its id."""
        party = self.parties[customer]
        address = self.tryton.find("party.address", ("party", "=", party))
        moves = [self.move(code, quantity, "OUT", "CUS", unit) for code, quantity, unit in lines]
        shipment = self.tryton.make("stock.shipment.out", customer=party, delivery_address=address,
                                    company=self.company, warehouse=self.locations["WH"],
                                    outgoing_moves=[["create", moves]])
        for step in ("wait", "assign_force", "pick", "pack", "done"):
            self.tryton.call("stock.shipment.out", step, [shipment])
            if to in step:
                break
        return shipment

    def stock(self, *locations):
        """On hand by product code, in the product's unit."""
        self.tryton.context["locations"] = [self.locations[name] for name in locations]
        rows = self.tryton.call("product.product", "search_read", [("id", "in", list(self.products.values()))], 0, None,
                                None, ["code", "quantity"])
        self.tryton.context.pop("locations")
        return {row["code"]: decimal.Decimal(str(row["quantity"])) for row in rows}
