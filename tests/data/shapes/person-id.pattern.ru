PREFIX person: <https://w3id.org/alliance-atlas/person/>
DELETE { person:kohut ?p ?o } INSERT { <https://w3id.org/alliance-atlas/person/Heinz_Kohut> ?p ?o } WHERE { person:kohut ?p ?o }
