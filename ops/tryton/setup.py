"""Installs the module where trytond finds it: pip install ops/tryton, then trytond-admin -u loopline."""
from setuptools import setup

setup(
    name='trytond_loopline',
    version='6.0.0',
    description="Shows on Tryton's shipments what the zone's customs book made of them",
    license='Apache-2.0',
    package_dir={'trytond.modules.loopline': 'loopline'},
    packages=['trytond.modules.loopline'],
    package_data={'trytond.modules.loopline': ['tryton.cfg', '*.xml', 'view/*.xml']},
    install_requires=['trytond_stock >= 6.0, < 6.1'],
    entry_points={'trytond.modules': ['loopline = trytond.modules.loopline']},
)
