"""A small, valid record file that tests change in one place at a time."""

SAMPLE = """\
page:
  publisher: example
  title: まとめ
  url: https://example.com/page
  grade: aggregator
redirects:
  2020-old-name: 2023-03-yokohama-convenience
incidents:
  - id: 2023-03-yokohama-convenience
    page_rows:
      - S10
    kind: incident
    category: misissuance
    causes:
      - system_fault
    title_ja: 横浜市で誤交付
    title_en: Wrong certificates in Yokohama
    reading: よこはまし ごこうふ
    summary_ja: 別人の証明書が出た。
    summary_en: Other people's certificates were issued.
    date: 2023-03-27
    date_basis: occurred
    events:
      - date: 2023-05-09
        what_ja: 停止を要請
        what_en: Asked to stop
        sources:
          - 1
    figures:
      - value: 10
        unit: 件
        qualifier: exact
        counts_ja: 誤交付
        counts_en: wrong certificates
        as_of: 2023-05
        sources:
          - 1
    claims:
      - claim_ja: 10件だった
        claim_en: There were 10 cases
        verdict: supported
        note_ja: 発表と合う。
        note_en: As announced.
        sources:
          - 1
    related:
      - 2024-other
    sources:
      - n: 1
        publisher: NHK
        title: no
        url: https://example.com/a
        grade: news
    confidence: medium
    updated: 2026-11-24
  - id: 2024-other
    kind: incident
    category: loss
    causes:
      - unknown
    title_ja: 紛失
    title_en: Loss
    reading: ふんしつ
    summary_ja: カードを紛失した。
    summary_en: A card was lost.
    date: 2024
    date_basis: announced
    sources:
      - n: 1
        publisher: 12:30
        title: '2024'
        url: https://example.com/b
        published: 2024-01
        grade: official
    confidence: high
    updated: 2026-11-24
published_ids:
  - 2023-03-yokohama-convenience
  - 2024-other
"""
