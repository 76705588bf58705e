"""What words are: dates, times, places, addresses, numbers, people, organisations."""
