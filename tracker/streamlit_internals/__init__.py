"""All that leans on what Streamlit does not document; raising Streamlit is a change here."""
