PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
INSERT DATA { work:kohut1959 aa:verification aa:FirstHand }
