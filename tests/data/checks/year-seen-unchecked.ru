PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
DELETE { work:kohut1959 aa:verification ?grade } INSERT { work:kohut1959 aa:verification aa:SecondHand } WHERE { work:kohut1959 aa:verification ?grade }
