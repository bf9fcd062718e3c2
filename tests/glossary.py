"""One word for one thing, in each language: what a sentence has if the English one has the term.

Terms are regular expressions for English words; the others for what is in the translation, whatever
its ending. What is a name on GitHub's pages, which are in English, stays English.
"""

from __future__ import annotations

LANGUAGES = ["de_DE", "es_ES", "fr_FR", "ja_JP", "zh_CN"]

GLOSSARY: dict[str, tuple[str, str, str, str, str]] = {
    "administrators?": ("dministrator", "dministrador", "dministrateur", "管理者", "管理员"),
    "archived": ("rchiviert", "rchivad", "rchivé", "アーカイブ", "归档"),
    "authoriz(e|ed|ation)": ("utorisier", "utoriz|utorice", "utoris", "認可", "授权"),
    "branch": ("Branch", "rama", "branche", "ブランチ", "分支"),
    "commits?": ("ommit", "commit", "commit", "コミット", "提交"),
    "credential helper": (
        "Credential-Helper",
        "asistente de credenciales",
        "assistant d.identification",
        "認証情報ヘルパー",
        "凭据助手",
    ),
    "device flow": ("Device Flow",) * 5,
    "folder": ("Ordner", "carpeta", "dossier", "フォルダー", "文件夹"),
    "fork": ("[Ff]ork", "fork", "fork", "フォーク", "复刻"),
    "organization": ("Organisation", "organización", "organisation", "組織", "组织"),
    "owners?": ("Eigentümer", "propietari", "propriétaire", "所有者", "所有者"),
    "push": ("[Pp]ush", "push", "push|pouss", "プッシュ|push", "推送|push"),
    "remote": (
        "Remote|remote",
        "remoto|remote",
        "distant|remote",
        "リモート|remote",
        "远程|remote",
    ),
    "renew": ("rneuer", "enov|enuev", "enouvel", "更新", "续期"),
    "repositor(y|ies)": (
        "epositor|Repos",
        "epositorio|--repository",
        "dépôt|--repository",
        "リポジトリ",
        "仓库",
    ),
    "revoke": (
        "iderruf|revoke",
        "evoc|evoq|evóq|revoke",
        "évo[qc]|revoke",
        "失効|revoke",
        "撤销|revoke",
    ),
    "server": (
        "[Ss]erver",
        "servidor|server",
        "serveur|server",
        "サーバー|server",
        "服务器|server",
    ),
    "sign(ed|ing)? out": (
        "bmeld|bgemeldet|Melden Sie sich ab",
        "sesión",
        "éconne",
        "サインアウト",
        "注销",
    ),
    "single sign-on": (
        "Single Sign-On",
        "inicio de sesión único",
        "authentification unique",
        "シングルサインオン",
        "单点登录",
    ),
    "suspended": ("usgesetzt", "suspendid", "suspendue", "停止", "暂停"),
    "terminal": ("Terminal", "terminal", "terminal", "ターミナル", "终端"),
    "tokens?": ("Token", "token|testigo", "jeton", "トークン", "令牌"),
}
"""What each term is, in the order of the languages."""
