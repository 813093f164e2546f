"""Volunteers whose work turns into something like a job, from a known month on (`person.onset`).

Before that month each is an ordinary volunteer. What starts then is what the law looks at or what
the field has seen (the sources stand in rules/nl/employment); a slow drift counts from its first
step.
"""


def rate_rising(person):
    """The amount for an hour rises month after month, to that of a wage."""
    person.role("handyman", fixed_roster=3, binding_instructions=2, may_send_substitute=4)
    hours, rate, step = person.draw(16, 26), person.draw(350, 450), person.draw(80, 140)
    for month, drifting in person.months():
        risen = step * (month - person.onset + 1) if drifting else 0
        person.works(month, hours * 100)
        person.is_paid(month, hours * min(rate + risen, 1500))


def hours_rising(person):
    """More and more hours, each paid as before, to a job of two days a week."""
    person.role("barkeeper", fixed_roster=5, binding_instructions=4, may_send_substitute=4)
    hours, rate, step = person.draw(10, 18), person.draw(420, 520), person.draw(7, 12)
    for month, drifting in person.months():
        more = step * (month - person.onset + 1) if drifting else 0
        person.works(month, min(hours + more, 80) * 100, weekly=True)
        person.is_paid(month, min(hours + more, 80) * rate, agreed="per_hour")


def costs_into_pay(person):
    """The same claims go on, and fewer and fewer costs are shown for them."""
    person.role("driver", fixed_roster=5, binding_instructions=2, may_send_substitute=3)
    amount, hours, step = person.draw(130, 190), person.draw(16, 24), person.draw(200, 350)
    for month, drifting in person.months():
        shown = 1000 - step * (month - person.onset + 1) if drifting else 1000
        person.works(month, hours * 100)
        person.is_paid(month, amount * 100, kind="costs", agreed="none", shown=max(shown, 0))


def maximum_every_month(person):
    """From pay for what was done to whatever the maximum allows."""
    person.role("coach", fixed_roster=6, binding_instructions=2, may_send_substitute=4)
    hours, rate = person.draw(18, 28), person.draw(350, 470)
    for month, drifting in person.months():
        maximum = person.maximum(month)
        person.works(month, hours * 100)
        if drifting:
            person.is_paid(month, maximum * 110 // 100, at_most=maximum)
        else:
            person.is_paid(month, hours * rate)


def put_on_a_roster(person):
    """Free help becomes shifts that somebody else plans and that cannot be refused."""
    last = person.onset - 1
    person.role("helper", last=last, may_send_substitute=2)
    person.role("helper on the roster", first=person.onset, fixed_roster=10, may_refuse=10,
                binding_instructions=10, may_send_substitute=8)
    hours, rate = person.draw(24, 36), person.draw(380, 480)
    amount = person.fixed(person.draw(180, 240))
    for month, drifting in person.months():
        person.works(month, hours * 100)
        person.is_paid(month, amount if drifting else hours * rate, noise=not drifting)


def replaced_job(person):
    """Takes over a job that ended, beside colleagues who are paid for the same."""
    person.role("visitor", last=person.onset - 1, may_send_substitute=4)
    person.role(f"care assistant {person.id}", first=person.onset, fixed_roster=9,
                binding_instructions=8, may_send_substitute=8, paid_colleagues_same_work=8,
                until=person.last_day(person.onset - 2))
    if person.draw.of_ten(5):
        person.vacancies.append({"role": f"care assistant {person.id}",
                                 "from": person.day(person.onset - 4),
                                 "to": person.last_day(person.onset - 2)})
    hours, amount = person.draw(40, 60), person.fixed(person.draw(160, 200))
    for month, drifting in person.months():
        person.works(month, hours * 100 if drifting else 1200)
        person.is_paid(month, amount if drifting else 5000, noise=not drifting)


def paid_by_the_shift(person):
    """A small fixed amount becomes a price for each shift, well above the guideline."""
    person.role("barkeeper", fixed_roster=7, binding_instructions=5, may_send_substitute=3)
    price = person.draw(38, 56) * 100
    for month, drifting in person.months():
        shifts = person.draw(5, 9) if drifting else 3
        person.works(month, shifts * 400)
        for shift in range(shifts if drifting else 1):
            person.is_paid(month, price if drifting else 5000, day=3 * shift + 2,
                           agreed="per_shift" if drifting else "fixed")


def trial_for_a_job(person):
    """Works as if in a job, for the promise of one."""
    person.role("helper", last=person.onset - 1, may_send_substitute=3)
    person.role("helper on trial", first=person.onset, job_expected=10, fixed_roster=8,
                binding_instructions=10, may_refuse=7, may_send_substitute=8,
                paid_colleagues_same_work=7)
    hours, amount = person.draw(60, 90), person.fixed(person.draw(180, 230))
    for month, drifting in person.months():
        person.works(month, hours * 100 if drifting else 1400, weekly=True)
        person.is_paid(month, amount if drifting else 6000, noise=not drifting)


def employee_in_the_evening(person):
    """Gets a job here, and the volunteer evenings are paid as more of the job."""
    person.role("coach", fixed_roster=6, binding_instructions=5, may_send_substitute=5)
    person.lists["employment"].append(
        {"from": person.day(person.onset), "same_terms_as_others": False})
    hours, rate = person.draw(14, 24), person.draw(380, 480)
    for month, drifting in person.months():
        person.works(month, hours * 100)
        person.is_paid(month, hours * (rate + 600 if drifting else rate), agreed="per_hour")


def trainer_with_invoices(person):
    """A professional who starts to send invoices for each training."""
    person.role("trainer", fixed_roster=8, may_send_substitute=5, profession_of_volunteer=7)
    hours, price = person.draw(12, 20), person.draw(1500, 2500)
    for month, drifting in person.months():
        person.works(month, hours * 100, weekly=True)
        for part in range(4 if drifting else 1):
            person.is_paid(month, hours * (price // 4 if drifting else 450), day=7 * part + 5,
                           agreed="per_activity" if drifting else "fixed")
        if drifting:
            person.lists["invoices"].append({"date": person.day(month, 28), "vat": False})


def paid_while_away(person):
    """Away for four months and paid all the same, as from the month that the absence starts."""
    person.role("coach", fixed_roster=8, binding_instructions=4, may_send_substitute=5)
    person.lists["absences"].append(
        {"from": person.day(person.onset), "to": person.last_day(person.onset + 3)})
    hours, amount = person.draw(24, 34), person.fixed(person.draw(125, 165))
    for month, _ in person.months():
        if not person.onset <= month < person.onset + 4:
            person.works(month, hours * 100)
        person.is_paid(month, amount, noise=False)


def second_foundation(person):
    """A foundation beside the club starts to pay for the same work."""
    person.role("player", fixed_roster=8, binding_instructions=6, may_send_substitute=9)
    hours, own = person.draw(26, 36), person.fixed(person.draw(110, 150))
    other = person.fixed(person.draw(160, 300))
    for month, drifting in person.months():
        person.works(month, hours * 100, weekly=True)
        person.is_paid(month, own, noise=False)
        if drifting:
            person.is_paid(month, other, noise=False, paid_by="foundation", day=27)


def salary_in_two_parts(person):
    """The maximum as an allowance, and the rest of a salary as costs that nobody has seen."""
    person.role("trainer", fixed_roster=9, binding_instructions=4, may_send_substitute=5,
                profession_of_volunteer=4)
    hours, rate = person.draw(26, 36), person.draw(360, 480)
    rest = person.draw(120, 220) * 100
    for month, drifting in person.months():
        person.works(month, hours * 100, weekly=True)
        if drifting:
            person.is_paid(month, person.maximum(month), noise=False)
            person.is_paid(month, rest, kind="costs", agreed="none", day=27)
        else:
            person.is_paid(month, hours * rate)


def wage_at_once(person):
    """The amount for an hour becomes a wage in one step."""
    person.role("cleaner", fixed_roster=4, binding_instructions=4, may_send_substitute=3)
    hours, rate, wage = person.draw(18, 30), person.draw(380, 480), person.draw(1100, 1500)
    for month, drifting in person.months():
        person.works(month, hours * 100)
        person.is_paid(month, hours * (wage if drifting else rate), agreed="per_hour")


KINDS = (rate_rising, hours_rising, costs_into_pay, maximum_every_month, put_on_a_roster,
         replaced_job, paid_by_the_shift, trial_for_a_job, employee_in_the_evening,
         trainer_with_invoices, paid_while_away, second_foundation, salary_in_two_parts,
         wage_at_once)
