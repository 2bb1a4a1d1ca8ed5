PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE { concept:empathy skos:prefLabel ?old } INSERT { concept:empathy skos:prefLabel "Einfühlung"@de } WHERE { concept:empathy skos:prefLabel ?old }
