"""Loopline's word on stock moves and shipments: what the zone's book made of them, written by `loopline erp tryton`."""
from trytond.pool import Pool

from . import stock

__all__ = ['register']


def register():
    Pool.register(
        stock.Move, stock.ShipmentIn, stock.ShipmentInReturn, stock.ShipmentOut, stock.ShipmentOutReturn,
        stock.ShipmentInternal, module='loopline', type_='model')
