PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX finding: <https://w3id.org/alliance-atlas/finding/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { finding:empathy-outcome aa:asCorrelation 0.1 , 0.2 ; skos:note "Arithmetic."@en }
