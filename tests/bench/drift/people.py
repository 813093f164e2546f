"""One made-up person's record, month by month, out of a seed: whole cents and hundredths of hours.

The noise is the same for every kind of person: amounts within 15 % and hours within 25 % of what
was meant, one month in ten skipped, and no log of hours in one record of three. An amount that was
agreed as fixed is drawn once, for it would not be fixed otherwise; so is what stops at a maximum.
"""

import datetime
import hashlib

MONTHS = 20
FIRST_YEAR, LAST_START = 2024, 6                # records start in January to June 2024
AMOUNTS, HOURS = 150, 250                       # noise, in thousandths
SKIPPED = 10                                    # one month of ten
WITHOUT_HOURS = 3                               # one record of three
ONSET = (7, 11)                                 # how many months are ordinary before a drift starts

# What a role is for most volunteers; a kind of person gives for each how many of ten differ.
FREE = {"profession_of_volunteer": False, "fixed_roster": False, "binding_instructions": False,
        "may_refuse": True, "may_send_substitute": True, "paid_colleagues_same_work": False,
        "job_expected": False}


class Draw:
    """Whole numbers out of a text, the same on every machine and for ever."""

    def __init__(self, seed):
        self.seed, self.count = seed, 0

    def __call__(self, low, high):
        self.count += 1
        drawn = hashlib.sha256(f"{self.seed}/{self.count}".encode()).digest()
        return low + int.from_bytes(drawn[:8], "big") % (high - low + 1)

    def one_of(self, count):
        return self(1, count) == 1

    def of_ten(self, count):
        return self(1, 10) <= count

    def about(self, number, thousandths):
        return number * (1000 + self(-thousandths, thousandths)) // 1000


def written(hundredths):
    return f"{hundredths // 100}.{hundredths % 100:02}"


class Person:
    """A record that a kind fills in. `onset` is the month from which a drift counts."""

    def __init__(self, kind, seed, drifts):
        self.draw = Draw(f"grens drift {kind} {seed}")
        self.id = f"{kind}_{seed}"
        self.start = self.draw(1, LAST_START)
        self.onset = self.draw(*ONSET) if drifts else None
        self.skipped = [self.draw.one_of(SKIPPED) for _ in range(MONTHS)]
        self.born = (self.draw(1955, 1999), self.draw(1, 12), self.draw(1, 28))
        self.hours, self.payments, self.roles, self.vacancies = [], [], [], []
        self.lists = {"employment": [], "absences": [], "invoices": [], "benefits": []}

    def calendar(self, month):
        months = self.start - 1 + month
        return FIRST_YEAR + months // 12, months % 12 + 1

    def day(self, month, day=1):
        return datetime.date(*self.calendar(month), day).isoformat()

    def last_day(self, month):
        return (datetime.date(*self.calendar(month + 1), 1) - datetime.timedelta(1)).isoformat()

    def in_season(self, month, months):
        return self.calendar(month)[1] in months

    def months(self):
        """Those that are not skipped: their number, and whether the drift has started."""
        for month in range(MONTHS):
            if not self.skipped[month]:
                yield month, self.onset is not None and month >= self.onset

    def role(self, name, first=0, last=None, until=None, **of_ten):
        """`of_ten`: how many of ten people have it otherwise than most volunteers."""
        facts = {key: most != self.draw.of_ten(of_ten.get(key, 0)) for key, most in FREE.items()}
        since = "2023-09-01" if first == 0 else self.day(first)
        role = {"id": f"{self.id}_r{len(self.roles) + 1}", "name": name, "from": since, **facts}
        if last is not None:
            role["to"] = self.last_day(last)
        if until is not None:
            role["paid_job_until"] = until
        self.roles.append(role)

    def fixed(self, euros):
        """An agreed amount, in cents: whole euros, drawn once."""
        return self.draw.about(euros, AMOUNTS) * 100

    def works(self, month, hours, weekly=False):
        """Notes about so many hours, in hundredths: on a Tuesday each week, or as one sum."""
        worked = self.draw.about(hours, HOURS)
        if not weekly:
            self.note_hours(self.day(month), self.day(month, 28), worked)
            return
        first = datetime.date(*self.calendar(month), 1)
        days = [first + datetime.timedelta(n) for n in range(31)]
        days = [day for day in days if day.month == first.month and day.weekday() == 1]
        for day in days:
            self.note_hours(day.isoformat(), day.isoformat(), worked // len(days))

    def note_hours(self, first, last, hours):
        self.hours.append({"from": first, "to": last, "hours": written(hours)})

    def is_paid(self, month, cents, noise=True, shown=0, at_most=None, day=28, **facts):
        """Pays about so many cents; `shown` of a thousand are costs that were shown."""
        amount = self.draw.about(cents, AMOUNTS) if noise else cents
        amount = amount if at_most is None else min(amount, at_most)
        self.payments.append({
            "id": f"{self.id}_p{len(self.payments) + 1}", "date": self.day(month, day),
            "amount": written(amount), "currency": "EUR", "kind": "allowance", "agreed": "fixed",
            "costs_shown": written(amount * shown // 1000), **facts})

    def maximum(self, month):
        """The month's maximum of the Dutch scheme, in cents; it is also in rules/nl/tax."""
        return 22000 if self.calendar(month)[0] == 2026 else 21000

    def record(self, without_hours):
        volunteer = {"id": self.id, "name": self.id.replace("_", " "),
                     "date_of_birth": datetime.date(*self.born).isoformat(), **self.lists,
                     "roles": self.roles, "payments": self.payments}
        return volunteer if without_hours else {**volunteer, "hours": self.hours}


def dossier(people):
    """`people`: each a Person and whether its log of hours is missing."""
    return {
        "grens": "dossier/1",
        "organisation": {
            "id": "made-up", "name": "Made up", "country": "NL", "legal_form": "association",
            "sports": True, "corporate_tax": "exempt",
            "vacancies": [vacancy for person, _ in people for vacancy in person.vacancies]},
        "volunteers": [person.record(without_hours) for person, without_hours in people]}
