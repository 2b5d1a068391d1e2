"""The summary tracing report: the present chain held against one that CBP cleared.

CBP is reported to ask, of a shipment from a supply chain that is identical to one it reviewed and
found admissible, to say so clearly and to send the Center a summary tracing report: the suppliers
and producers of all stages, and for each a business record, such as an invoice number or a contract
(answers to questions of February 23, 2023, as quoted by International Trade Today that day; CBP's
own text was not seen, and what was published since may say otherwise: unverified).
"""
