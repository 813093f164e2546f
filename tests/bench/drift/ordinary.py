"""Ordinary volunteers: whatever their months look like, nobody would call it a job.

Each function fills in one person's record. Numbers are what is meant, before the noise of
people.py: euros and hours are drawn between two bounds, once for each person or for each month.
"""

SEASON = (1, 2, 3, 4, 5, 6, 9, 10, 11, 12)
MATCHES = (1, 2, 3, 4, 5, 9, 10, 11, 12)
SUMMER = (4, 5, 6, 7, 8, 9)


def board_member(person):
    """The same small amount each month, whatever was done."""
    person.role("treasurer", may_send_substitute=8)
    amount, hours = person.fixed(person.draw(40, 110)), person.draw(8, 16) * 100
    for month, _ in person.months():
        person.works(month, hours)
        person.is_paid(month, amount, noise=False)


def weekly_trainer(person):
    """Fixed evenings in the season, within the hourly guideline."""
    person.role("trainer", fixed_roster=9, may_send_substitute=3, binding_instructions=1,
                profession_of_volunteer=1)
    hours, rate = person.draw(20, 32), person.draw(350, 500)
    for month, _ in person.months():
        if person.in_season(month, SEASON):
            person.works(month, hours * 100, weekly=True)
            person.is_paid(month, hours * rate)


def festival_helper(person):
    """One busy month a year, with a little before it."""
    person.role("helper", fixed_roster=8, binding_instructions=4, may_send_substitute=3)
    busy, hours = person.draw(6, 8), person.draw(45, 70)
    for month, _ in person.months():
        if person.in_season(month, (busy,)):
            person.works(month, hours * 100)
            person.is_paid(month, hours * 310, at_most=person.maximum(month))
        elif person.in_season(month, (busy - 1,)):
            person.works(month, 1000)
            person.is_paid(month, 3000)


def driver_with_costs(person):
    """Kilometres, each of them shown."""
    person.role("driver", fixed_roster=6, binding_instructions=2, may_send_substitute=2)
    amount, hours = person.draw(120, 300) * 100, person.draw(16, 30) * 100
    for month, _ in person.months():
        person.works(month, hours)
        person.is_paid(month, amount, kind="mileage", agreed="none", shown=1000)


def seasonal_referee(person):
    """So much a match, of which a third is travel that was shown."""
    person.role("referee", fixed_roster=3, may_send_substitute=3, binding_instructions=1)
    rate = person.draw(18, 26) * 100
    for month, _ in person.months():
        if person.in_season(month, MATCHES):
            matches = person.draw(2, 5)
            person.works(month, matches * 350)
            for match in range(matches):
                person.is_paid(month, rate, day=5 * match + 4, shown=330, agreed="per_activity")


def needs_the_money(person):
    """Has a benefit, takes every hour there is, and stays within the guideline and the maximum."""
    person.role("host", fixed_roster=4, may_send_substitute=2, binding_instructions=2)
    person.lists["benefits"].append({"kind": "participation", "from": "2023-01-01"})
    hours, rate = person.draw(34, 40), person.draw(400, 470)
    for month, _ in person.months():
        person.works(month, hours * 100)
        person.is_paid(month, hours * rate, agreed="per_hour", at_most=person.maximum(month))


def cook_with_receipts(person):
    """Groceries against receipts, and a gift card at the end of the year."""
    person.role("cook", fixed_roster=7, may_send_substitute=2)
    amount, hours = person.draw(40, 150) * 100, person.draw(10, 24) * 100
    for month, _ in person.months():
        person.works(month, hours)
        person.is_paid(month, amount, kind="costs", agreed="none", shown=1000)
        if person.in_season(month, (12,)):
            person.is_paid(month, 2500, noise=False, kind="gift_card", agreed="none")


def bar_by_the_shift(person):
    """A few evenings a month, a small sum for each."""
    person.role("barkeeper", fixed_roster=8, binding_instructions=3, may_send_substitute=2,
                paid_colleagues_same_work=1)
    for month, _ in person.months():
        shifts = person.draw(1, 4)
        person.works(month, shifts * 400)
        for shift in range(shifts):
            person.is_paid(month, 1600, day=6 * shift + 3, agreed="per_shift")


def language_coach(person):
    """A few hours by the hour, within the guideline."""
    person.role("language coach", may_send_substitute=5, profession_of_volunteer=1)
    hours, rate = person.draw(6, 12), person.draw(380, 500)
    for month, _ in person.months():
        person.works(month, hours * 100)
        person.is_paid(month, hours * rate, agreed="per_hour")


def camp_leader(person):
    """Two weeks in summer and a weekend in spring."""
    person.role("camp leader", fixed_roster=7, binding_instructions=5, may_send_substitute=7)
    hours = person.draw(70, 100)
    for month, _ in person.months():
        if person.in_season(month, (7,)):
            person.works(month, hours * 100)
            person.is_paid(month, 15000)
        elif person.in_season(month, (4,)):
            person.works(month, 1800)
            person.is_paid(month, 4000)


def museum_guide(person):
    """One day each week for a fixed amount, half of it for travel that was shown."""
    person.role("guide", fixed_roster=8, binding_instructions=4, may_send_substitute=1,
                paid_colleagues_same_work=1)
    amount, hours = person.fixed(person.draw(55, 90)), person.draw(16, 26) * 100
    for month, _ in person.months():
        person.works(month, hours, weekly=True)
        person.is_paid(month, amount, noise=False, shown=500)


def site_keeper(person):
    """Keeps a web site, for one amount in January and one in July."""
    person.role("web site keeper", may_send_substitute=5, profession_of_volunteer=4)
    for month, _ in person.months():
        person.works(month, person.draw(3, 8) * 100)
        if person.in_season(month, (1, 7)):
            person.is_paid(month, 9000)


def gardener_of_seasons(person):
    """Hours that come with the sun, at the same modest amount for each."""
    person.role("gardener", may_send_substitute=1, binding_instructions=2)
    summer, rate = person.draw(24, 36), person.draw(300, 450)
    for month, _ in person.months():
        hours = summer if person.in_season(month, SUMMER) else 6
        person.works(month, hours * 100)
        person.is_paid(month, hours * rate)


def newcomer(person):
    """Grows into the work in half a year, and stays there."""
    person.role("coach of juniors", fixed_roster=7, may_send_substitute=3, binding_instructions=2)
    full, rate = person.draw(14, 22), person.draw(350, 480)
    for month, _ in person.months():
        hours = min(full, 4 + 2 * month)
        person.works(month, hours * 100)
        person.is_paid(month, hours * rate)


def visitor_of_the_old(person):
    """Visits with travel that was shown, and a little beside it."""
    person.role("visitor", may_send_substitute=7)
    hours, travel = person.draw(10, 20) * 100, person.draw(15, 45) * 100
    for month, _ in person.months():
        person.works(month, hours, weekly=True)
        person.is_paid(month, travel, kind="mileage", agreed="none", shown=1000)
        person.is_paid(month, 2000, noise=False)


def tireless_coordinator(person):
    """Very many hours for very little."""
    person.role("coordinator", may_send_substitute=7, fixed_roster=2)
    hours, amount = person.draw(44, 60) * 100, person.fixed(person.draw(40, 80))
    for month, _ in person.months():
        person.works(month, hours, weekly=True)
        person.is_paid(month, amount, noise=False)


def once_raised(person):
    """The board raises everybody's amount once, within the guideline."""
    person.role("coach", fixed_roster=6, may_send_substitute=3, binding_instructions=1)
    hours, raised = person.draw(12, 20), person.draw(5, 14)
    for month, _ in person.months():
        person.works(month, hours * 100)
        person.is_paid(month, hours * (350 if month < raised else 450))


def youth_helper(person):
    """Sixteen when it starts, within the guideline for the young."""
    person.born = (2007, person.draw(7, 12), person.draw(1, 28))
    person.role("helper with the youngest", fixed_roster=7, binding_instructions=3,
                may_send_substitute=3)
    hours, rate = person.draw(8, 16), person.draw(200, 290)
    for month, _ in person.months():
        if person.in_season(month, SEASON):
            person.works(month, hours * 100, weekly=True)
            person.is_paid(month, hours * rate)


KINDS = (board_member, weekly_trainer, festival_helper, driver_with_costs, seasonal_referee,
         needs_the_money, cook_with_receipts, bar_by_the_shift, language_coach, camp_leader,
         museum_guide, site_keeper, gardener_of_seasons, newcomer, visitor_of_the_old,
         tireless_coordinator, once_raised, youth_helper)
