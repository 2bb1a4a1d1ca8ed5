PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX tour: <https://w3id.org/alliance-atlas/tour/>
INSERT DATA { tour:start-here skos:definition "another"@en }
