PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
DELETE { work:kohut1959 dcterms:issued ?old } INSERT { work:kohut1959 dcterms:issued "around 1959" } WHERE { work:kohut1959 dcterms:issued ?old }
