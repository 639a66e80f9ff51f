"""What spreadsheets, scripts and notebooks rely on: the columns of each table, in order."""

from tracker.laws.dataset import Dataset
from tracker.laws.query.exports import csv_bytes
from tracker.serve.files.package import table_csv

HEADERS = {
    "states": (
        "state,name,fips,kind,region,neighbors,wikidata,safe_harbor,safe_harbor_basis,"
        "safe_harbor_as_of,age_limit,finding_required,services,other_offenses,"
        "record_relief,stage_barred,condition,replaced_by,defense,wider_age_limit,"
        "safe_harbor_ages,safe_harbor_note,safe_harbor_practice,safe_harbor_other_reading,"
        "safe_harbor_other_reason,exception_clause,"
        "exception_clause_basis,exception_clause_as_of,exception_clause_listed,exception_scope,"
        "carve_out,clause_names,"
        "exception_clause_note,exception_clause_practice,exception_clause_other_reading,"
        "exception_clause_other_reason"
    ),
    "provisions": (
        "state,law,citation,text,text_is_whole,in_force_from,in_force_to,role,shows,url,language,note"
    ),
    "events": (
        "id,state,law,date,effective,kind,title,description,status_before,status_after,yes_votes,"
        "no_votes,yes_share,as_of,check,congress,sponsor,cosponsors,cosponsors_as_of,"
        "url"
    ),
    "sources": ("state,law,url,title,publisher,date,edition,accessed,supports,position,claims"),
    "legislatures": (
        "state,name,chambers,upper_name,lower_name,url,find_url,find_lower_url,"
        "find_confidence,members_url,executive_title,executive_url,executive_contact_url,"
        "named_after_officeholder,session_frequency,session_convenes,session_rule,"
        "session_citation,session_source,session_basis,session_check,session_observed,"
        "session_ends,session_ends_citation,session_ends_basis,"
        "sources,basis,note"
    ),
    "campaigns": (
        "id,organization,title,topic,kind,url,via,summary,source_date,basis,"
        "language,phone,text_number,relay,confirmed,note"
    ),
    "published_counts": ("law,publisher,as_of,count,counts,url"),
    "second_coding": ("state,law,variable,first,second,settled,how"),
    "cosponsors": ("congress,resolution,bioguide,name,state,party,date,role,withdrawn"),
    "prison_pay": ("state,year,job,low,high,unpaid,description,enacted,date,basis,url,url_2,note"),
    "checks": (
        "state,law,citation,url,checked_on,result,detail,read_at,edition,digest,section,settled_on"
    ),
    "archives": ("url,archived_url,archived_on,checked_on"),
    "dismissed": ("id,state,law,title,dismissed_on,reason,url"),
    "drafting": ("state,fact,text,basis,as_of,source,url,note"),
    "ballots": (
        "state,law,event,title,title_basis,title_url,question,question_basis,"
        "question_url,summary,summary_basis,summary_url,yes_means,yes_means_basis,"
        "yes_means_url,no_means,no_means_basis,no_means_url,resolution,referral,"
        "referral_basis,referral_url,note"
    ),
    "ballot_counties": ("state,event,county,yes,no,basis,url"),
    "panel": (
        "state,law,year,name,fips,on,status,flag,share_of_year,since,since_observed,basis,citation"
    ),
    "spans": ("state,law,status,flag,from,to,event,from_observed,basis"),
    "practice": (
        "state,law,year,series,count,denominator,coverage,agencies,population,basis,source,url,"
        "page,note"
    ),
    "studies": ("state,law,title,publisher,year,finding,method,abstract_only,basis,url"),
}

REPLAYED = (
    "safe_harbor_since,safe_harbor_since_observed,safe_harbor_since_text,safe_harbor_changing,"
    "safe_harbor_citation,safe_harbor_next,safe_harbor_next_from,"
    "exception_clause_since,exception_clause_since_observed,exception_clause_since_text,"
    "exception_clause_changing,exception_clause_citation,"
    "exception_clause_next,exception_clause_next_from"
)


def first_line(body: bytes) -> str:
    return body.decode().split("\n", 1)[0]


def promised(found: str, header: str) -> str:
    """The columns of a file that were promised, in its own order; a table may gain others."""
    return ",".join(column for column in found.split(",") if column in header.split(","))


def test_each_table_has_its_columns_in_order(dataset: Dataset):
    found = {
        table: promised(first_line(table_csv(dataset, table)), header)
        for table, header in HEADERS.items()
    }
    assert found == HEADERS


def test_a_view_of_the_states_adds_how_the_statuses_came_about(dataset: Dataset):
    header = f"{HEADERS['states']},{REPLAYED}"
    assert promised(first_line(csv_bytes(dataset.states)), header) == header
