"""Words that say the same thing, in both languages; tables only.

A surface may be any part of a word: 誤 is found in 誤交付. Longer surfaces win over shorter ones.
English surfaces are stems; "_" is a space.
"""

# Concept → Japanese surfaces, English stems. An upper-case name is an event or a state that a
# statement can affirm or deny; a lower-case name is a thing.
CONCEPTS: dict[str, tuple[str, str]] = {
    "ERROR": (
        "誤り 誤っ 誤 ミス 間違 まちが 取り違え 取違え 手違い 入れ替わ",
        "error mistake mistaken wrong incorrect erroneous mix-up mixed swapped",
    ),
    "ISSUE": (
        "交付 発行 出力 出てき 出てく 手渡 渡し 渡す 渡さ 渡せ 渡っ",
        "issu handed handing printed",
    ),
    "LINK": ("紐付 紐づ ひも付 ひもづ 紐つ 連結", "link linked tied"),
    "REGISTER": ("登録", "regist"),
    "LEAK": ("漏えい 漏洩 漏れ 漏ら 漏出 流出 もれた もらし ろうえい", "leak expos breach"),
    "LOSE": (
        "紛失 なくした なくして なくなっ なくす なくし 無くし 無くな 失くし 所在不明 見つからな "
        "見当たら 置き忘れ",
        "lost lose losing loss missing misplac",
    ),
    "STEAL": ("盗難 盗ま 盗み 盗ん 車上荒らし", "stole theft steal"),
    "ARREST": ("逮捕 捕まっ 捕まる つかまっ 検挙", "arrest"),
    "FORGE": ("偽造 ニセ 偽の", "forg counterfeit fake"),
    "VIEW": ("閲覧 見られ 見えた 見える 見れ 見え 表示", "view seen visible displayed shown"),
    "STOP": (
        "停止 休止 止まっ 止まり 止まる 止ま 止め ストップ 使えな 使えず 利用できな できなくな "
        "できなかっ できず できない 途絶 動かな つながらな 受けられな",
        "stop suspend halt unable cannot could_not unavailab",
    ),
    "SLOW": (
        "障害 つながりにく 利用しづら 使いづら 使いにく しにく しづら ダウン",
        "outage down hard_to_use slow disrupt",
    ),
    "FAULT": ("不具合 バグ", "fault bug defect malfunction"),
    "DELAY": ("遅延 遅れ 遅く おくれ", "delay late"),
    "POSTPONE": ("延期 延ばす 延ばし 延び 延長 先送り", "postpon extend extension"),
    "ABOLISH": ("廃止 なくなる 打ち切", "abolish scrap discontinu"),
    "RESUME": ("再開 復旧", "resum restor recover"),
    "GUIDE": ("行政指導 指導", "guidance administrative"),
    "SACK": ("懲戒免職 免職 クビ 解雇", "dismiss sacked fired"),
    "RETURN": ("自主返納 返納", "returned voluntar"),
    "SEND": ("送付 送信 発送 郵送 送っ 送り 送られ 送る メール送", "sent send mail emailed posted"),
    "DISCARD": ("廃棄 捨て", "discard destroy throw"),
    "SUBCONTRACT": ("再委託", "subcontract"),
    "OUTSOURCE": ("委託 外注", "outsourc contractor"),
    "STEAL_MONEY": ("詐取 だまし取 騙し取 詐欺", "fraud scam swindl defraud"),
    "POSE": (
        "なりすま 成り済ま 装う 装い 装っ 名乗 かたる かたり 語って",
        "impersonat pos pretend",
    ),
    "APOLOGIZE": ("謝罪 陳謝 謝った 謝っ おわび お詫び", "apolog"),
    "RULE": ("判決 判断 判示", "ruling ruled judg"),
    "GRANT": ("付与 付いた 付く 付いて 付け", "grant award given"),
    "PAY": ("支給 給付 振り込 支払", "paid pay payment benefit"),
    "SIGN_UP": ("申請 申込 申し込", "appl application"),
    "PUT": ("記載 書かれ 書いた 書いて 載って 載せ 印字", "contain bear bearing written printed"),
    "TAKE_OUT": ("持ち出 持出", "took taken removed"),
    "COLLECT": ("収集 集め", "collect gather"),
    "DOWNLOAD": ("ダウンロード", "download"),
    "ABUSE": ("悪用 不正利用 不正使用", "misus abus"),
    "UNPERMITTED": (
        "勝手に 無断 無許可 無許諾 許可なく 許諾なく 許諾を得ず 許可を得ず 許諾のない 許可のない",
        "without_permission unauthorized unauthorised unapproved",
    ),
    "HIDE": ("隠蔽 隠し 隠ぺい", "cover-up conceal hid"),
    "RISE": ("増加 増え 急増 上昇", "increas rose rise grew"),
    "FALL": ("減少 減っ 低下 下が", "decreas fell fall drop declin"),
    "ENACT": ("成立 可決", "enact pass passed"),
    "PROMULGATE": ("公布", "promulgat"),
    "START": ("開始 始まっ 始まり 始まる 始めた 始め スタート", "begin began begun start launch"),
    "FIRST": ("全国初 最初 初めて はじめて 初の 初め", "first"),
    "MOST": ("過去最多 最多 最高 ピーク", "record_high highest peak most"),
    "LIMIT": ("期限切れ 失効 切れ", "expir lapse"),
    "UPDATE": ("更新", "renew"),
    "INSPECT": ("総点検 点検 検査", "inspect check audit review"),
    "COMPENSATE": ("補償 賠償", "compensat"),
    "REFUSE": ("棄却 却下", "reject"),
    "person_other": (
        "別人 他人 別の人 ほかの人 他の人 別の住民 違う人 別の男性 別の女性 別の利用者",
        "another_person someone_else other_people another_resident wrong_person",
    ),
    "insurance_card": (
        "マイナ保険証 マイナンバー保険証 健康保険証 保険証",
        "health_insurance_card insurance_card",
    ),
    "card": (
        "マイナンバーカード マイナカード 個人番号カード マイナカ マイカード",
        "my_number_card mynumber_card individual_number_card",
    ),
    "my_number": ("マイナンバー 個人番号 マイナ", "my_number mynumber my_numbers"),
    "personal_data": (
        "個人情報 個人データ 情報 データ",
        "personal_information personal_data data information",
    ),
    "convenience": ("コンビニ交付 コンビニエンスストア コンビニ", "convenience"),
    "handbook": ("障害者手帳 身体障害者手帳 手帳", "handbook"),
    "receiving_account": (
        "公金受取口座 受取口座",
        "public-funds_account public_funds public_money benefit-receiving",
    ),
    "notification_card": ("通知カード", "notification_card"),
    "usb": ("USBメモリー USBメモリ USB", "usb"),
    "cause": ("原因 理由 せい", "cause because due"),
    "photo": ("顔写真 写真", "photo"),
    "franchise": ("フランチャイズ 加盟店 加盟企業", "franchise"),
    "staff": ("職員 社員 従業員 スタッフ 局員", "employee official staff worker"),
    "municipality": ("自治体 市区町村 市町村", "municipalit local_government"),
    "everyone_city": ("全市民", "all_residents entire_population"),
    "family_register": ("戸籍", "family_register"),
    "residence_record": ("住民票", "residence_record resident_record certificate_of_residence"),
    "seal": ("印鑑登録 印鑑証明 印鑑", "seal"),
    "pension": ("年金", "pension"),
    "driving_licence": ("マイナ免許証 運転免許 免許証 免許", "driving_licen driver licen"),
    "court": ("裁判所", "court"),
    "ppc": ("個人情報保護委員会 個情委", "personal_information_protection_commission ppc"),
    "digital_agency": ("デジタル庁", "digital_agency"),
    "digital_minister": ("デジタル大臣 デジタル相 河野大臣 河野氏", "digital_minister"),
    "survey": ("調査 アンケート まとめ 調べ", "survey poll"),
    "certificate_digital": ("電子証明書", "electronic_certificate digital_certificate"),
    "pin": ("暗証番号 パスワード", "pin password"),
    "points": ("マイナポイント ポイント", "mynapoint points"),
    "cash_benefit": ("特別定額給付金 給付金 10万円給付", "cash_payment special_fixed benefit"),
    "portal": ("マイナポータル", "mynaportal portal"),
    "server": ("サーバー サーバ", "server"),
    "ransomware": ("ランサムウェア ランサムウエア 身代金", "ransomware"),
}

# Words that carry a sentence but claim nothing by themselves.
FILLERS = frozenset(
    "問題 事件 事案 件 事 時 為 方 私 俺 今 前 後 中 時点 場合 結果 全体 以上 以下 程度 多数 人数 件数 "
    "合計 合 計 総数 出来事 話 本当 実際 当時 同日 今回 例 公表 発表 判明 発覚 分 明 見 言 出 使 持 聞 "
    "起 年 月 日 者 等 的 名 達 側 際 内 上 下 人 何 思 知 来 行 入 取 受 作 生 対 者 全 付 報告 確認 "
    "報道 記事 ニュース ネット 発見 新 全部 部 大丈夫 対象 影響 被害 別 目 間 約 最大 最高 本 同".split()
)
ENGLISH_FILLERS = frozenset(
    "a an the of in on at to for from by with and or but that this these those it its is was were are be "
    "been being has have had do did does as than then so such there their they them he she his her who "
    "which what when where how about around over under more less least most some any each other into "
    "out up off only just also very really i you we our my heard say says said tell told apparently "
    "reportedly seems maybe perhaps people person persons case cases announced announcement reported "
    "report found discovered number numbers total altogether japan japanese year month day thing "
    "all every everyone everybody everything whole entire always would could should will can may might happened happen".split()
)

# Pairs of which a record that says the one does not say the other.
ANTONYMS: tuple[tuple[str, str], ...] = (
    ("違憲", "合憲"),
    ("有罪", "無罪"),
    ("認め", "棄却"),
    ("認容", "棄却"),
    ("勝訴", "敗訴"),
    ("増え", "減っ"),
    ("増加", "減少"),
    ("上昇", "低下"),
    ("増加", "低下"),
    ("増え", "低下"),
    ("廃案", "成立"),
    ("否決", "可決"),
    ("前倒し", "延期"),
    ("短縮", "延長"),
    ("義務", "任意"),
    ("適法", "違法"),
    ("有料", "無料"),
    ("内部", "外部"),
    ("最少", "最多"),
    ("最低", "最高"),
    ("故意", "過失"),
    ("賛成", "反対"),
    ("unconstitutional", "constitutional"),
    ("upheld", "dismissed"),
    ("increased", "decreased"),
    ("rose", "fell"),
    ("guilty", "acquitted"),
)
