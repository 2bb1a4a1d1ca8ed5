PREFIX argument: <https://w3id.org/alliance-atlas/argument/>
DELETE { argument:observation ?p ?o } INSERT { <https://w3id.org/alliance-atlas/argument/Nr.1> ?p ?o } WHERE { argument:observation ?p ?o }
