"""A short storm; the long ones are `make chaos`."""

from pathlib import Path

from .storm import Plan, Storm


async def test_killed_again_and_again_each_post_comes_once(tmp_path: Path) -> None:
    plan = Plan(posts=20, kills=3, pause=(0.3, 1.0), nonce_window=3.0, patience=200.0, seed=7)

    outcome = await Storm(plan, tmp_path).run()

    assert (outcome.duplicates, outcome.lost) == (0, 0), outcome
    assert outcome.ledger == {"sent": plan.posts}, outcome
    assert outcome.kills == plan.kills
    assert outcome.trouble.total() > 0
    assert outcome.exit_codes == [0], outcome.logs
    assert "Traceback" not in outcome.logs
