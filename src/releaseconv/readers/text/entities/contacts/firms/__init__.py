"""Firms with their people below: "Harbour plc  020 7946 0018", and the names one a line.

Listed companies name them so. `rows` tells what each line holds, `firm_cards` who belongs to which
firm and which number, and makes the cards.
"""
