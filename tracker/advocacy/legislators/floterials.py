"""New Hampshire's floterial districts, which overlie others and are on no Census Bureau map."""

from __future__ import annotations

# N.H. Rev. Stat. Ann. § 662:5, the plan of 2022: whoever lives in one of the numbered districts
# of a county is also represented by the floterial district over it.
_BY_COUNTY: dict[str, dict[int, tuple[int, ...]]] = {
    "Belknap": {8: (3, 4)},
    "Carroll": {7: (5, 6), 8: (3, 4)},
    "Cheshire": {15: (1, 2, 3, 4, 5, 6), 16: (7, 8, 9), 17: (10, 11, 12), 18: (13, 14)},
    "Coos": {7: (4, 5)},
    "Grafton": {17: (13, 14, 15), 18: (9, 10, 11, 16)},
    "Hillsborough": {
        37: (34, 43),
        38: (13, 14),
        39: (15, 16, 20),
        40: (18, 19, 21, 22, 23),
        41: (17, 24, 25, 26),
        44: (28, 29),
        45: (35, 36),
    },
    "Merrimack": {
        25: (2, 3),
        26: (1, 4, 5),
        27: (10, 11, 14),
        28: (15, 16, 17),
        29: (18, 23, 24),
        30: (19, 20, 21, 22),
    },
    "Rockingham": {
        31: (2, 3),
        32: (6, 7, 8),
        33: (10, 11, 12),
        34: (14, 15),
        35: (16, 17),
        36: (19, 20),
        37: (21, 22),
        38: (23, 24),
        39: (26, 27, 28),
        40: (29, 30),
    },
    "Strafford": {
        18: (3, 4),
        19: (5, 6, 7, 8, 9),
        20: (10, 11),
        21: (13, 14, 15, 16, 17),
    },
    "Sullivan": {7: (2, 3), 8: (4, 5, 6)},
}

FLOTERIAL_OVER: dict[str, str] = {
    f"{county} {base}": f"{county} {floterial}"
    for county, districts in _BY_COUNTY.items()
    for floterial, bases in districts.items()
    for base in bases
}
"""Name of a district of the New Hampshire House → name of the floterial district over it."""
