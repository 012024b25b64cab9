"""Exit 0 when the pages of this container say that the service is well."""

import http.client
import os
import sys


host = os.environ["ALLOWED_HOSTS"].split(",")[0]
connection = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=4)
connection.request("GET", "/health/", headers={"Host": host})
sys.exit(connection.getresponse().status != http.client.OK)
