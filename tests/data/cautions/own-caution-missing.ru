PREFIX argument: <https://w3id.org/alliance-atlas/argument/>
DELETE { argument:knowing-is-not-changing aa:target ?target }
INSERT { argument:knowing-is-not-changing aa:target ?approach }
WHERE { argument:knowing-is-not-changing aa:target ?target . argument:case-reports aa:target ?approach }
