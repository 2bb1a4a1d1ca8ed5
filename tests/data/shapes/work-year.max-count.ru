PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
INSERT DATA { work:kohut1959 dcterms:issued "1960"^^xsd:gYear }
