"""DESIGN.md's table of verdicts, rule by rule; the first that fits decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.verdicts import kind_of
from tests.comparisons.accounts import RU, UA, US, accounts, claim, statement

NOT_ADDRESSED, COULD_NOT, NOT_TO_BE_HAD = (
    "not addressed",
    "could not have been addressed",
    "whole not to be had",
)


# contradict


def test_a_dispute_of_a_fact_between_different_parties_contradicts():
    demand = claim(RU, "opposes")
    assert kind_of(accounts(demand, claim(US, disputes=("fact", demand)))) == "contradict"


def test_a_dispute_of_a_fact_inside_one_party_does_not_contradict():
    said = claim(US, "supports")
    assert kind_of(accounts(said, claim(US, disputes=("fact", said)), claim(RU, "supports"))) == "same"


def test_a_dispute_with_a_claim_that_does_not_count_does_not_contradict():
    outside = claim(RU, "opposes")
    assert (
        kind_of(accounts(claim(US, "supports", disputes=("fact", outside)), claim(UA, "supports"))) == "same"
    )


def test_telling_the_opposite_of_what_a_party_says_of_itself_contradicts():
    assert kind_of(accounts(claim(US, "supports", of=RU), claim(RU, "opposes"))) == "contradict"
    assert kind_of(accounts(claim(UA, "negative", of=RU), claim(RU, "positive"))) == "contradict"


def test_what_a_joint_claim_tells_of_the_other_contradicts_too():
    assert kind_of(accounts(claim(US, "supports", of=(US, RU)), claim(RU, "opposes"))) == "contradict"


def test_a_joint_text_does_not_tell_its_own_issuers():
    joint = statement(US, UA)
    told = accounts(claim(joint, "supports", of=UA), claim(UA, "opposes"), claim(RU, "supports"))
    assert told.told == {}


def test_contradict_comes_before_oppose():
    demand = claim(RU, "opposes")
    assert kind_of(accounts(demand, claim(UA, "supports", disputes=("fact", demand)))) == "contradict"


# oppose


@pytest.mark.parametrize(
    ("one", "other"),
    [("supports", "opposes"), ("supports with conditions", "opposes"), ("positive", "negative")],
)
def test_stands_on_opposite_sides_oppose(one, other):
    assert kind_of(accounts(claim(US, one), claim(RU, other))) == "oppose"
    assert kind_of(accounts(claim(US, other), claim(RU, one))) == "oppose"


def test_a_dispute_of_a_demand_between_different_parties_opposes():
    demand = claim(RU, "supports")
    assert kind_of(accounts(demand, claim(UA, disputes=("demand", demand)))) == "oppose"


def test_opposite_values_inside_one_party_do_not_oppose():
    verdict = kind_of(accounts(claim(US, "supports"), claim(US, "opposes"), claim(RU, "non-committal")))
    assert verdict == "differ"


@pytest.mark.parametrize("middle", ["non-committal", "mixed", "neutral"])
def test_the_middle_is_on_no_side(middle):
    assert kind_of(accounts(claim(US, middle), claim(RU, "opposes"))) == "differ"
    assert kind_of(accounts(claim(US, middle), claim(RU, "supports"))) == "differ"


# differ


def test_two_values_differ():
    assert kind_of(accounts(claim(US, "supports"), claim(RU, "supports with conditions"))) == "differ"


def test_more_than_one_value_inside_a_party_differs():
    verdict = kind_of(accounts(claim(US, "supports"), claim(RU, "supports"), claim(RU, "non-committal")))
    assert verdict == "differ"


def test_terms_with_no_group_in_common_differ():
    us = claim(US, "supports", terms={"scope": ("energy and infrastructure", "wide")})
    ru = claim(RU, "supports", terms={"scope": ("energy infrastructure", "energy")})
    assert kind_of(accounts(us, ru)) == "differ"


def test_terms_in_one_group_agree():
    us = claim(US, "supports", terms={"scope": ("all energy and infrastructure", "wide")})
    ru = claim(RU, "supports", terms={"scope": ("energy and infrastructure", "wide")})
    assert kind_of(accounts(us, ru)) == "same"


def test_one_group_in_common_is_enough():
    us = [claim(US, "supports", terms={"scope": given}) for given in (("a", "wide"), ("b", "narrow"))]
    assert kind_of(accounts(*us, claim(RU, "supports", terms={"scope": ("c", "narrow")}))) == "same"


def test_terms_without_a_group_agree_with_none():
    us, ru = (claim(party, "supports", terms={"proposer": "the leaders"}) for party in (US, RU))
    assert kind_of(accounts(us, ru)) == "differ"


def test_a_joint_text_agrees_with_itself():
    joint = claim(statement(US, UA), "supports", terms={"condition": "acceptance by Russia"})
    assert kind_of(accounts(joint)) == "same"


def test_terms_of_different_aspects_do_not_differ():
    us = claim(US, "supports", terms={"start": ("at once", "now")})
    ru = claim(RU, "supports", terms={"duration": ("30 days", "30-days")})
    assert kind_of(accounts(us, ru)) == "same"


def test_telling_something_else_of_a_party_than_it_says_differs():
    us = claim(US, "supports", of=(US, RU))
    assert (
        kind_of(accounts(us, claim(RU, "supports with conditions"), claim(US, "supports with conditions")))
        == "differ"
    )
    told = claim(UA, "non-committal", of=RU)
    assert kind_of(accounts(told, claim(US, "supports"), claim(RU, "supports"))) == "differ"


def test_what_is_told_of_a_party_without_a_stand_sets_nothing_apart():
    told = claim(US, "opposes", of=UA)
    assert kind_of(accounts(told, claim(US, "supports"), claim(RU, "supports"))) == "same"


def test_one_party_alone_does_not_differ_with_itself():
    verdict = kind_of(accounts(claim(US, "supports"), claim(US, "opposes"), silent={RU: ("unread",)}))
    assert verdict == "too little read"


# same


def test_two_parties_with_one_stand_are_the_same():
    assert kind_of(accounts(claim(US, "supports"), claim(RU, "supports"))) == "same"


def test_two_are_enough_though_a_third_is_not_read():
    assert kind_of(accounts(claim(RU, "supports"), claim(UA, "supports"), silent={US: ("unread",)})) == "same"


# one side only


@pytest.mark.parametrize("silence", [NOT_ADDRESSED, COULD_NOT])
def test_one_side_only_where_all_others_were_read_and_are_silent(silence):
    silent = {US: (silence, NOT_ADDRESSED), RU: (silence,)}
    assert kind_of(accounts(claim(UA, "supports"), silent=silent)) == "one side only"


@pytest.mark.parametrize("silence", ["unread", NOT_TO_BE_HAD])
def test_one_statement_that_was_not_read_makes_it_too_little(silence):
    silent = {US: (NOT_ADDRESSED, silence), RU: (NOT_ADDRESSED,)}
    assert kind_of(accounts(claim(UA, "supports"), silent=silent)) == "too little read"


def test_one_side_is_not_alone_where_another_speaks_without_a_stand():
    told = claim(US, "supports", of=UA)
    assert kind_of(accounts(claim(UA, "supports"), told)) == "too little read"


# too little read


def test_nothing_at_all_is_too_little():
    assert kind_of(accounts(silent={US: ("unread",), RU: ("unread",)})) == "too little read"


def test_silence_all_round_is_too_little_and_known():
    silent = accounts(silent={US: (NOT_ADDRESSED,), RU: (NOT_ADDRESSED, NOT_ADDRESSED)})
    assert kind_of(silent) == "too little read"
    assert silent.nobody_speaks()
    assert not accounts(silent={US: (NOT_ADDRESSED,), RU: (COULD_NOT,)}).nobody_speaks()


def test_claims_without_values_give_no_stand():
    assert kind_of(accounts(claim(US), claim(RU))) == "too little read"


VALUES = st.sampled_from(["", "supports", "supports with conditions", "non-committal", "opposes"])
PARTIES = st.sampled_from([US, RU, UA])


@given(st.lists(st.tuples(PARTIES, VALUES, PARTIES), max_size=6), st.randoms())
def test_the_order_of_claims_changes_nothing(told, random):
    made = [claim(issuer, value, of=holder) for issuer, value, holder in told]
    mixed = random.sample(made, len(made))
    assert kind_of(accounts(*made)) == kind_of(accounts(*mixed))
