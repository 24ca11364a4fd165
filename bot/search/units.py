"""Units as texts write them, in the terms of the record's figures."""

# Groups parted by bars: the unit that stands for the group, then what else is written for it.
_JAPANESE = """
人 名 人分 名分 万人 人超 | 件 件分 例 つ | 枚 枚分 | 円 | 通 | 回 | 世帯 世帯分 | 自治体 |
市区町村 市町村 | 団体 | 医療機関 | 機関 | 施設 | 台 | 倍 | % パーセント | 割 | 時間 | 分 分間 |
日 日間 | か月 ヶ月 ケ月 カ月 ヵ月 箇月 | 年 年間 | 歳 | 口座 | 回線 | 事業者 | 事業所 | 事務所 |
社 | 都道府県 道府県 府県 道県 県 | 項目 | 類型 | 地裁 | か所 カ所 ヶ所 箇所 | ページ
"""
_ENGLISH = """
人 people persons person residents individuals users employees staff members citizens victims
patients men women relatives |
件 cases case records reports incidents items accounts errors leaks complaints comments
certificates links registrations applications |
枚 cards card copies | 円 yen jpy | 世帯 households | 自治体 municipalities municipality cities |
医療機関 institutions clinics hospitals | 時間 hours hour | 分 minutes | 日 days | か月 months |
年 years | 倍 times fold | % percent | 通 letters | 社 companies vendors | 事務所 offices |
都道府県 prefectures
"""


def _table(text: str) -> dict[str, str]:
    groups = [group.split() for group in text.split("|")]
    return {word: group[0] for group in groups for word in group}


# 2023年 is a date: a bare 年 is no unit.
JAPANESE_UNITS = {word: unit for word, unit in _table(_JAPANESE).items() if word != "年"}
ENGLISH_UNITS = {
    word: unit for word, unit in _table(_ENGLISH).items() if word.isalpha() and word.isascii()
}
