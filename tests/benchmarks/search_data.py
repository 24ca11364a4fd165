"""Generated records and questions for measuring the search: realistic in shape, seeded, invented.

Places, names and numbers are made up; kinds, wording and lengths follow those of the real record.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from bot.incidents.model import (
    Category,
    Cause,
    Confidence,
    DateBasis,
    Event,
    Figure,
    Incident,
    Kind,
    Page,
    Qualifier,
    Source,
)
from bot.incidents.partial_date import PartialDate
from bot.incidents.record import Record

TODAY = date(2026, 11, 24)

_FIRST = (
    "東 西 南 北 大 小 上 下 新 高 長 広 富 福 美 清 白 黒 赤 青 石 岩 川 山 田 野 原 森 林 松 竹 梅 桜 藤 柳 "
    "鶴 亀 鳥 羽 島 浜 津 江 沢 池 谷 坂 橋 宮 寺 町 金 銀 玉 光 星 月 日 朝 夕 春 秋 冬 永 安 平 和 豊 国 武"
).split()
_FIRST_KANA = (
    "ひがし にし みなみ きた おお こ かみ しも にい たか なが ひろ とみ ふく み きよ しら くろ あか あお いし "
    "いわ かわ やま た の はら もり はやし まつ たけ うめ さくら ふじ やなぎ つる かめ とり は しま はま つ え "
    "さわ いけ たに さか はし みや てら まち かね ぎん たま ひかり ほし つき ひ あさ ゆう はる あき ふゆ なが "
    "やす ひら かず とよ くに たけ"
).split()
_PREFECTURES = (
    "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 "
    "新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 "
    "奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 "
    "熊本県 大分県 宮崎県 鹿児島県 沖縄県"
).split()


@dataclass(frozen=True)
class _Shape:
    category: Category
    cause: Cause
    unit: str
    title: str
    title_en: str
    kana: str
    words: str
    alias: str
    body: str


_SHAPES = (
    _Shape(Category.MISISSUANCE, Cause.SYSTEM_FAULT, "件", "{c}のコンビニ交付で別人の住民票{n}件を誤交付",
           "Convenience-store service in {e} issues {n} other residents' records",
           "こんびにこうふ ごこうふ じゅうみんひょう べつじん", "コンビニ 住民票 誤交付", "{c}で他人の住民票が出た",
           "証明書交付システムの処理が重なり、別の利用者の住民票が印刷された。市は利用を止めて点検し、対象の住民に謝罪した。"),
    _Shape(Category.LOSS, Cause.LOST_MEDIA, "人", "{c}、{n}人分の個人情報が入ったUSBメモリを紛失",
           "{e} loses a USB drive with data of {n} people", "ゆーえすびーめもり ふんしつ こじんじょうほう",
           "USBメモリ 紛失", "{c}のUSB紛失", "職員が業務のため持ち出した後に所在が分からなくなった。庁舎内と立ち回り先を捜したが見つかっていない。"),
    _Shape(Category.MISLINK, Cause.HUMAN_ERROR, "件", "{c}で障害者手帳とマイナンバーの紐付け誤り{n}件",
           "{n} disability certificates mislinked in {e}", "しょうがいしゃてちょう ひもづけあやまり",
           "障害者手帳 紐付け誤り", "{c} 手帳の誤ひも付け", "氏名と生年月日だけで照合したため同姓同名の人と取り違えた。総点検で判明し、本人に連絡して修正した。"),
    _Shape(Category.MISISSUANCE, Cause.HUMAN_ERROR, "枚", "{c}で別人の顔写真のカード{n}枚を交付",
           "{e} issues {n} cards with another person's photo", "かおじゃしん とりちがえ べつじん",
           "顔写真 取り違え", "{c}の写真取り違え", "出張申請の受付で撮影した画像の順番を誤って登録した。受け取った本人が気付いて申し出た。"),
    _Shape(Category.LEAK, Cause.HUMAN_ERROR, "人", "{c}がマイナンバー{n}人分のファイルをメールで誤送信",
           "{e} mails a file with {n} My Numbers by mistake", "めーる ごそうしん ふぁいる まいなんばー",
           "メール 誤送信", "{c}のマイナンバー流出", "添付ファイルに番号の列が残っていることに気付かず外部の事業者へ送った。受信者に削除を依頼し完了を確認した。"),
    _Shape(Category.OUTAGE, Cause.SYSTEM_FAULT, "人", "{c}でカード管理システムに障害、{n}人に交付できず",
           "Card system outage leaves {n} people in {e} without cards", "かーどかんりしすてむ しすてむしょうがい",
           "システム障害 交付", "{c}でカードを受け取れず", "窓口の端末が中継サーバーに接続できなくなり、手続きが止まった。来庁者には日を改めるよう案内した。"),
    _Shape(Category.FRAUD, Cause.FRAUD, "円", "{c}でマイナンバーカードをかたる詐欺、被害{n}円",
           "Scam in the name of the card takes {n} yen in {e}", "さぎ ひがい でんわ なりすまし",
           "詐欺 被害", "{c}のマイナンバー詐欺", "役所の職員を名乗る電話があり、訪れた人物に現金を渡した。警察と消費生活センターが注意を呼びかけている。"),
    _Shape(Category.OUTSOURCING, Cause.OUTSOURCING, "件", "{c}の課税資料{n}件の入力が無断で再委託",
           "Entry of {n} tax papers of {e} subcontracted without consent", "かぜいしりょう むだん さいいたく",
           "課税資料 再委託", "{c}の無断再委託", "委託先が市の許諾を得ずに別の会社へ作業を任せていた。外部への流出は確認されていない。"),
    _Shape(Category.EXPIRY, Cause.HUMAN_ERROR, "件", "{c}、カードの有効期限通知書{n}件を送付漏れ",
           "{e} fails to send {n} expiry notices", "ゆうこうきげん つうちしょ そうふもれ",
           "有効期限 送付漏れ", "{c}の更新通知の送り忘れ", "抽出条件の設定を誤り、対象者の一部に案内が届いていなかった。改めて発送し、窓口の体制を増やした。"),
    _Shape(Category.MISLINK, Cause.HUMAN_ERROR, "件", "{c}で公金受取口座の誤登録{n}件",
           "{n} benefit accounts registered to the wrong people in {e}", "こうきんうけとりこうざ ごとうろく",
           "公金受取口座 誤登録", "{c} 別人の口座を登録", "支援窓口の共用端末でログアウトをしないまま次の人が手続きをした。対象者に連絡し登録を改めた。"),
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A question and the id of the record it was made from."""

    query: str
    relevant: str


def record(size: int, seed: int = 20230607) -> Record:
    """A record of `size` invented incidents; the same for the same seed."""
    random_ = random.Random(seed)
    towns = _towns(random_)
    incidents = tuple(
        sorted((_incident(i, random_, towns) for i in range(size)), key=lambda i: i.sort_key)
    )
    page = Page.model_construct(publisher="-", title="-", url="https://example.com", grade="news")
    return Record(page, incidents, MappingProxyType({}), str(seed), MappingProxyType({}))


def _towns(random_: random.Random) -> list[tuple[str, str, str, str]]:
    """Invented towns: name, reading, English name, prefecture."""
    pairs = [(a, b) for a in range(len(_FIRST)) for b in range(len(_FIRST)) if a != b]
    random_.shuffle(pairs)
    return [
        (f"{_FIRST[a]}{_FIRST[b]}市", f"{_FIRST_KANA[a]}{_FIRST_KANA[b]}し",
         f"Town{a:02}x{b:02}", random_.choice(_PREFECTURES))
        for a, b in pairs[:1700]
    ]  # fmt: skip


def _incident(
    serial: int, random_: random.Random, towns: list[tuple[str, str, str, str]]
) -> Incident:
    town, kana, english, prefecture = random_.choice(towns)
    shape = random_.choice(_SHAPES)
    day = date(2015, 10, 1) + timedelta(days=random_.randrange(4000))
    count = int(10 ** random_.uniform(0.5, 5.5))
    names = {"c": town, "e": english, "n": count}
    title = shape.title.format(**names)
    later = PartialDate.of(min(day + timedelta(days=random_.randrange(1, 200)), TODAY))
    happened = PartialDate.of(day)
    return Incident.model_construct(
        id=f"{day:%Y-%m}-case-{serial}",
        page_rows=(),
        kind=Kind.INCIDENT,
        category=shape.category,
        causes=(shape.cause,),
        title_ja=title,
        title_en=shape.title_en.format(**names),
        reading=f"{kana} {shape.kana}",
        aliases_ja=(shape.alias.format(**names), f"{town} {shape.words}"),
        aliases_en=(shape.title_en.format(**names).lower(),),
        summary_ja=f"{prefecture}{town}は{day.year}年{day.month}月{day.day}日、{title}と公表した。{shape.body}",
        summary_en=f"{english} said on {day:%d %B %Y}: {shape.title_en.format(**names)}.",
        date=happened,
        date_end=None,
        date_basis=DateBasis.ANNOUNCED,
        places=(prefecture, town),
        organizations=(town,),
        response_ja="対象者に連絡して謝罪し、手順を見直した。",
        response_en="The city apologised and revised its procedure.",
        events=(
            Event.model_construct(
                date=later, what_ja="再発防止策を公表", what_en="Measures announced", sources=(1,)
            ),
        ),
        figures=(
            Figure.model_construct(
                value=count, unit=shape.unit, qualifier=Qualifier.EXACT,
                counts_ja="対象", counts_en="affected", as_of=happened, sources=(1,),
            ),
        ),
        claims=(),
        related=(),
        sources=(
            Source.model_construct(
                n=1, publisher=town, title=title, title_is_description=False,
                url=f"https://example.com/{serial}", archive=None, published=happened,
                grade="official",
            ),
        ),
        confidence=Confidence.MEDIUM,
        updated=PartialDate.of(TODAY),
    )  # fmt: skip


def questions(made: Record, count: int, seed: int = 748) -> list[Asked]:
    """Questions that each have one record as their answer, in the manner of people."""
    return list(_questions(made, count, random.Random(seed)))


def _questions(made: Record, count: int, random_: random.Random) -> Iterator[Asked]:
    shapes = {(s.category, s.alias[3:]): s for s in _SHAPES}
    for incident in random_.sample(made.incidents, count):
        shape = next(
            s for s in shapes.values()
            if s.category is incident.category and s.alias[3:] in incident.aliases_ja[0]
        )  # fmt: skip
        town = incident.places[1]
        day, figure = incident.date, incident.figures[0]
        number = f"{figure.value}{figure.unit}"
        yield Asked(
            random_.choice(
                (
                    f"{town} {shape.words} {day.year}年{day.month}月 {number}",
                    f"{town[:-1]}の{shape.words.replace(' ', 'の')}って{number}？",
                    f"{day.year}/{day.month}/{day.day or 1} {town} {shape.words}",
                    f"令和{day.year - 2018}年{day.month}月 {town}の{shape.words} {number}"
                    if day.year > 2018
                    else f"平成{day.year - 1988}年{day.month}月 {town}の{shape.words} {number}",
                    _slip(incident.title_ja, random_),
                    f"{incident.reading.split()[0]} {incident.reading.split()[1]} {number}",
                )
            ),
            incident.id,
        )


def _slip(title: str, random_: random.Random) -> str:
    """The title with one character left out."""
    place = random_.randrange(2, len(title) - 2)
    while title[place].isascii() and title[place].isdigit():
        place = random_.randrange(2, len(title) - 2)
    return title[:place] + title[place + 1 :]
