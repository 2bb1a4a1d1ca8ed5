# also: finding-range.less-than
PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX finding: <https://w3id.org/alliance-atlas/finding/>
INSERT DATA { finding:empathy-outcome aa:rangeFrom "some" ; aa:rangeTo 0.5 }
