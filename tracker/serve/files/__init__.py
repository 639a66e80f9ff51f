"""What is downloaded, subscribed to or shown elsewhere: tables, feeds, pictures, the sitemap."""
