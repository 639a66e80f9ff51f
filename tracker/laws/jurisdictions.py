"""The jurisdictions that there are: USPS code, FIPS code and name of each.

Source: Federal Information Processing Standard 5-2, as the Census Bureau lists it.
"""

from __future__ import annotations

from typing import NamedTuple


class Jurisdiction(NamedTuple):
    """A state, the District of Columbia or a territory."""

    state: str
    fips: str
    name: str


JURISDICTIONS = tuple(
    Jurisdiction(*line.split(" ", 2))
    for line in """\
AK 02 Alaska
AL 01 Alabama
AR 05 Arkansas
AS 60 American Samoa
AZ 04 Arizona
CA 06 California
CO 08 Colorado
CT 09 Connecticut
DC 11 District of Columbia
DE 10 Delaware
FL 12 Florida
GA 13 Georgia
GU 66 Guam
HI 15 Hawaii
IA 19 Iowa
ID 16 Idaho
IL 17 Illinois
IN 18 Indiana
KS 20 Kansas
KY 21 Kentucky
LA 22 Louisiana
MA 25 Massachusetts
MD 24 Maryland
ME 23 Maine
MI 26 Michigan
MN 27 Minnesota
MO 29 Missouri
MP 69 Northern Mariana Islands
MS 28 Mississippi
MT 30 Montana
NC 37 North Carolina
ND 38 North Dakota
NE 31 Nebraska
NH 33 New Hampshire
NJ 34 New Jersey
NM 35 New Mexico
NV 32 Nevada
NY 36 New York
OH 39 Ohio
OK 40 Oklahoma
OR 41 Oregon
PA 42 Pennsylvania
PR 72 Puerto Rico
RI 44 Rhode Island
SC 45 South Carolina
SD 46 South Dakota
TN 47 Tennessee
TX 48 Texas
UT 49 Utah
VA 51 Virginia
VI 78 U.S. Virgin Islands
VT 50 Vermont
WA 53 Washington
WI 55 Wisconsin
WV 54 West Virginia
WY 56 Wyoming""".splitlines()
)
