PREFIX tour: <https://w3id.org/alliance-atlas/tour/>
DELETE { tour:start-here ?p ?o } INSERT { <https://w3id.org/alliance-atlas/tour/Nr.1> ?p ?o } WHERE { tour:start-here ?p ?o }
