PREFIX argument: <https://w3id.org/alliance-atlas/argument/>
DELETE { argument:agreement-is-not-validation schema:text ?text }
INSERT { argument:agreement-is-not-validation schema:text "Who nods at everything helps nobody."@en }
WHERE { argument:agreement-is-not-validation schema:text ?text }
