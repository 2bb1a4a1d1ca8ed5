PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
DELETE { work:kohut1959 dcterms:issued ?old } INSERT { work:kohut1959 dcterms:issued "1959"^^xsd:integer } WHERE { work:kohut1959 dcterms:issued ?old }
