PREFIX person: <https://w3id.org/alliance-atlas/person/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE WHERE { person:kohut skos:note ?any }
