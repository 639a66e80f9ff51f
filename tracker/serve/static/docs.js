// Starts Swagger UI on the API's page. In a file, so that the page needs no inline script.
"use strict";
SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#api",
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  // By default the document's address goes to a validator on another host.
  validatorUrl: null,
});
