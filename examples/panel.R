# The panel in R: fetch, fit a line, cite.
#
#   install.packages(c("readr", "frictionless"))  # frictionless 1.3.0 or newer
#   Rscript panel.R https://the-site.example
#
# A status that is empty is not known, which is not 0. A law of which only the year is known counts
# from December 31 of that year.

library(readr)

site <- sub("/$", "", commandArgs(trailingOnly = TRUE)[1])

panel <- read_csv(
  paste0(site, "/data/panel.csv?law=safe_harbor&years=2005-2025"),
  col_types = cols(fips = "c", year = "i", share_of_year = "d", .default = "c")
)

# One point a year: in how many jurisdictions a minor sold for sex is on record as protected, at
# least on conditions. Count, do not divide by the known ones: many jurisdictions are known only from
# the law that protects on, and the share of the known would fall as the record grows.
panel$protected <- panel$status %in% c("immunity", "conditional_immunity")
by_year <- aggregate(protected ~ year, data = panel, FUN = sum)
print(summary(lm(protected ~ year, data = by_year)))

# What each column means, and which edition this is.
package <- frictionless::read_package(paste0(site, "/data/datapackage.json"))
fields <- frictionless::schema(package, "panel")$fields
for (field in fields) cat(field$name, ": ", field$description, "\n", sep = "")

cat(sprintf(
  "Modern Slavery Law Tracker. (%s). %s (Edition %s) [Data set]. %s/data/panel.csv\n",
  substr(package$created, 1, 4), package$title, package$version, site
))
