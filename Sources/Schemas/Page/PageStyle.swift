import Crypto
import FoundationEssentials

/// How a page of a comparison looks, and the policy that lets nothing else into it.
enum PageStyle {
    /// The page's content security policy: its own style and nothing else, no script, nothing fetched, no form.
    static var policy: String {
        let digest = Data(SHA256.hash(data: Data(Self.text.utf8))).base64EncodedString()
        return
            "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"
    }

    /// The style sheet.
    static let text = """
        :root { color-scheme: light dark; --page: #fff; --ink: #1c2024; --dim: #5b6470; --line: #d5dae1; --head: #f4f6f8; \
        --link: #0b57a8; --add: #e3f6e6; --add-mark: #a8e3b1; --add-ink: #11652a; --del: #fdeaea; --del-mark: #f8bcbc; \
        --del-ink: #a11c1c; --change-ink: #7a5200; --gap: #f2f3f5 }
        @media (prefers-color-scheme: dark) {
        :root { --page: #14171a; --ink: #e4e7ea; --dim: #9aa4af; --line: #363d45; --head: #1d2226; --link: #7ab8ff; \
        --add: #12301c; --add-mark: #1f6a38; --add-ink: #7fdc97; --del: #3a1a1c; --del-mark: #8a2f33; --del-ink: #ffa3a3; \
        --change-ink: #e6b455; --gap: #1a1e22 } }
        * { box-sizing: border-box }
        body { margin: 0 auto; max-width: 110rem; padding: 1.5rem; background: var(--page); color: var(--ink); \
        font: 1rem/1.5 system-ui, sans-serif }
        code, table.text td { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace }
        h1 { font-size: 1.6rem; margin: 0 0 .75rem } h2 { font-size: 1.1rem; margin: 1.25rem 0 .4rem }
        a { color: var(--link) } a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
        .skip { position: absolute; left: -100rem } .skip:focus { position: static }
        table { border-collapse: collapse } th { text-align: left; font-weight: 600 }
        .sides td, .sides th, .summary td, .summary th { padding: .2rem .9rem .2rem 0; border-bottom: 1px solid var(--line); \
        vertical-align: top }
        .summary td { text-align: right; min-width: 5rem } .sides code { color: var(--dim); font-size: .85rem; overflow-wrap: anywhere }
        .links { list-style: none; margin: 0; padding: 0; columns: 24rem; column-gap: 2rem }
        .links li { break-inside: avoid; overflow-wrap: anywhere } .links a { text-decoration: none }
        .links a:hover { text-decoration: underline } .renames { margin: 0; padding-left: 1.2rem }
        .sign { display: inline-block; width: 1ch; font-family: ui-monospace, monospace; font-weight: 700 }
        .sign.added, td.added ins::before { color: var(--add-ink) } .sign.removed, td.removed del::before { color: var(--del-ink) }
        .sign.changed { color: var(--change-ink) }
        .object { margin: 1.25rem 0; border: 1px solid var(--line); border-radius: 6px; overflow: hidden }
        .object > summary { padding: .45rem .75rem; background: var(--head); cursor: pointer }
        .object > summary h2 { display: inline; font-size: 1rem; margin: 0; overflow-wrap: anywhere }
        .word { color: var(--dim); font-size: .85rem; margin-left: .5rem }
        table.text { width: 100%; table-layout: fixed; font-size: .85rem } table.text col.n { width: 3.2rem }
        table.text th { padding: .25rem .75rem; color: var(--dim); font-size: .8rem; border-block: 1px solid var(--line); \
        overflow-wrap: anywhere }
        table.text td { padding: 0 .6rem; vertical-align: top; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; \
        unicode-bidi: isolate; direction: ltr }
        table.text td.n { color: var(--dim); text-align: right; user-select: none; padding: 0 .5rem 0 0 }
        td.n:nth-of-type(3) { border-left: 1px solid var(--line) }
        .text td.added { background: var(--add) } .text td.removed { background: var(--del) } td.none { background: var(--gap) }
        td.same { padding-left: calc(.6rem + 2ch) !important }
        ins, del { text-decoration: none } ins::before { content: "+ "; font-weight: 700 } del::before { content: "- "; font-weight: 700 }
        mark { color: inherit; border-radius: 2px } td.added mark { background: var(--add-mark) } td.removed mark { background: var(--del-mark) }
        .equal > summary { margin-top: -1px; padding: .15rem .75rem; color: var(--dim); font-size: .85rem; background: var(--head); cursor: pointer; \
        border-block: 1px solid var(--line) }
        @media print {
        :root { color-scheme: light; --page: #fff; --ink: #000; --dim: #444; --line: #999; --head: #eee; --link: #000; \
        --add: #e3f6e6; --add-mark: #a8e3b1; --add-ink: #000; --del: #fdeaea; --del-mark: #f8bcbc; --del-ink: #000; \
        --change-ink: #000; --gap: #f2f3f5 }
        body { padding: 0; max-width: none; font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact }
        .skip { display: none } tr, summary { break-inside: avoid } .object > summary { break-after: avoid } .object { break-inside: avoid } }
        """
}
