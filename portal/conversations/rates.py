"""How often one may open, write, pass on and judge, whether by the API or by the page without JavaScript.

A training room shares one address; a person who writes fast does not reach these.
"""

from portal.limits import Limit

OPENINGS = Limit("conversations", "address", burst=60, every=5)
RETRIEVALS = Limit("retrieve", "address", burst=10, every=30)
MESSAGES = (
    Limit("messages", "conversation", burst=60, every=2),
    Limit("messages", "address", burst=300, every=0.5),
)
ESCALATIONS = (
    Limit("escalation", "conversation", burst=5, every=120),
    Limit("escalation", "address", burst=30, every=60),
)
OPINIONS = Limit("feedback", "conversation", burst=60, every=2)
