"""Four fields on whatever the connector can speak about, and a warning before goods leave that customs keeps."""
from trytond.exceptions import UserWarning
from trytond.i18n import gettext
from trytond.model import fields
from trytond.pool import Pool, PoolMeta

STATES = [
    (None, ""),
    ('would_pass', "Would pass"),
    ('released', "Released"),
    ('inspecting', "To be inspected"),
    ('held', "Held"),
    ('passed', "Passed"),
    ('returned', "Returned"),
    ('posted', "In the book"),
    ('awaiting', "Awaits confirmation"),
    ('confirmed', "Confirmed"),
    ('rejected', "Rejected"),
    ('cancelled', "Cancelled"),
    ('changed', "Changed after it was taken"),
    ('refused', "Refused"),
    ]
KEEPS = {'inspecting', 'held', 'refused', 'changed', 'rejected'}  # goods in these states must not leave


class CustomsMixin:
    __slots__ = ()
    customs_state = fields.Selection(STATES, "Customs", readonly=True)
    customs_document = fields.Char("Customs Document", readonly=True)
    customs_reason = fields.Text("Customs Reason", readonly=True)
    customs_link = fields.Char("Customs Link", readonly=True)


class Move(CustomsMixin, metaclass=PoolMeta):
    __name__ = 'stock.move'


class ShipmentIn(CustomsMixin, metaclass=PoolMeta):
    __name__ = 'stock.shipment.in'


class ShipmentInReturn(CustomsMixin, metaclass=PoolMeta):
    __name__ = 'stock.shipment.in.return'


class ShipmentOut(CustomsMixin, metaclass=PoolMeta):
    __name__ = 'stock.shipment.out'

    @classmethod
    def done(cls, shipments):
        Warning_ = Pool().get('res.user.warning')
        for shipment in shipments:
            key = 'customs_keeps_%s_%s' % (shipment.id, shipment.customs_state)
            if shipment.customs_state in KEEPS and Warning_.check(key):
                raise UserWarning(key, gettext(
                    'loopline.msg_customs_keeps', shipment=shipment.rec_name, reason=shipment.customs_reason or ''))
        super().done(shipments)


class ShipmentOutReturn(CustomsMixin, metaclass=PoolMeta):
    __name__ = 'stock.shipment.out.return'


class ShipmentInternal(CustomsMixin, metaclass=PoolMeta):
    __name__ = 'stock.shipment.internal'
