/// The one stylesheet of the site.
public enum Stylesheet {
    /// Changes whenever the text does, so that a cache can keep it for a year (FNV-1a, 64 bits).
    public static let version: String = {
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 36)
    }()

    public static let text = """
        :root {
          --paper: #fdf9f3; --card: #ffffff; --ink: #2b2420; --soft: #5c5048; --line: #cdbfb0;
          --ember: #9a3412; --ember-dark: #7a2a0e; --moss: #2f5d46; --sand: #f3e8da; --focus: #1d4ed8;
        }
        * { box-sizing: border-box }
        html { font: 100%/1.55 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; color: var(--ink);
          background: var(--paper); color-scheme: light; scroll-padding-top: 1rem }
        body { margin: 0 auto; max-width: 72rem; padding: 0 1rem 3rem; overflow-wrap: anywhere }
        a { color: var(--ember) } a:hover { color: var(--ember-dark); text-decoration-thickness: 2px }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px }
        main:focus { outline: none }
        .skip { position: absolute; left: -99rem; background: var(--card); padding: .5rem 1rem }
        .skip:focus { left: 1rem; top: .5rem; z-index: 1 }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
        body > header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; padding: 1rem 0;
          border-bottom: 3px solid var(--ember) }
        body > header form { margin-left: auto; display: flex; gap: .75rem; align-items: center }
        .brand { font-size: 1.4rem; font-weight: 700; text-decoration: none }
        nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: 0; padding: 0 }
        .contents { margin: 1rem 0; padding: .6rem 1rem; background: var(--sand); border-radius: .5rem }
        .pager { display: flex; gap: 1.5rem; margin: 1rem 0 }
        h1, h2, h3, h4 { line-height: 1.25; margin: 1.6em 0 .5em } h1 { font-size: 1.9rem; margin-top: 1rem }
        h2 { font-size: 1.4rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem } h3 { font-size: 1.15rem }
        h4 { font-size: 1rem; margin: 1.1em 0 .3em } p { margin: .4em 0; max-width: 44rem } .lead { font-size: 1.15rem }
        .note, .reason, .empty { color: var(--soft) } .reason { font-size: .95rem }
        .state { font-weight: 600; color: var(--moss) }
        blockquote { margin: .3rem 0; padding: .1rem 0 .1rem .9rem; border-left: 4px solid var(--ember); font-style: italic }
        .scroll { overflow-x: auto; margin: 1rem 0 }
        table { border-collapse: collapse; width: 100%; background: var(--card) }
        caption { text-align: left; font-weight: 600; padding: .3rem 0 }
        th, td { text-align: left; vertical-align: top; padding: .45rem .7rem; border-bottom: 1px solid var(--line);
          min-width: 5.5rem; overflow-wrap: normal }
        thead th { background: var(--sand) } .number { text-align: right; font-variant-numeric: tabular-nums }
        .cards { list-style: none; padding: 0 }
        .cards, .family, .beside { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)) }
        .glance { display: grid; gap: 0 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)) }
        .glance h3 { margin: .6em 0 .2em } .glance ul { margin: 0; padding-left: 1.1rem } .glance li { margin: .25rem 0 }
        .beside { grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)) }
        .cards > li, .card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .8rem 1.1rem }
        .cards h2, .cards h3, .card > h3 { margin-top: .2em; border: 0 }
        .goals div { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0 .75rem; padding: .2rem 0 } .goals { margin: 0 }
        .goals dt { font-weight: 600; grid-row: span 9 } .goals dd { margin: 0; grid-column: 2 }
        .numbers { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)) }
        .numbers dt { color: var(--soft) } .numbers dd { margin: 0; font-size: 1.4rem; font-variant-numeric: tabular-nums }
        .encounters { padding-left: 1.3rem; margin: .3rem 0 } .encounters li { margin-bottom: .7rem }
        .answers { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: .6rem }
        form[role=search] { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: 1rem 0 }
        button, input:not([type=hidden]), select, textarea { font: inherit; min-height: 2.75rem; padding: .4rem 1.1rem; border-radius: .4rem;
          border: 2px solid var(--ember); background: var(--card); color: var(--ink) }
        button { cursor: pointer; color: var(--ember); font-weight: 600 } button:hover { background: var(--sand) }
        button.strong { background: var(--ember); color: var(--card) } button.strong:hover { background: var(--ember-dark) }
        .fields { max-width: 44rem; margin: 1rem 0 } .field { margin: .8rem 0; border: 0; padding: 0 } .field > label, legend { font-weight: 600 }
        .field > label { display: block } .field > div { display: flex; gap: .5rem; align-items: center; min-height: 2.75rem }
        .field input:not([type=radio], [type=checkbox]), select, textarea { font: inherit; min-height: 2.75rem; width: 100%;
          padding: .4rem .7rem; border-radius: .4rem; border: 2px solid var(--soft); background: var(--card); color: var(--ink) }
        .field [type=radio], .field [type=checkbox] { width: 1.4rem; height: 1.4rem }
        .change { display: grid; gap: .6rem; margin: .5rem 0; max-width: 44rem } .change button { justify-self: start }
        .field { display: grid; gap: .1rem } .field label { font-weight: 600 } .field .note { font-size: .9rem }
        .path { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem }
        .leaf { max-width: 44rem; font-size: 1.1rem } .leaf blockquote { font-size: 1.2rem }
        summary { cursor: pointer; padding: .35rem 0; font-weight: 600 }
        .chart { display: block; width: 100%; max-width: 44rem; height: auto; font-size: 14px } .chart text { fill: var(--ink) }
        .chart .label { font-weight: 600 } .chart .before { fill: var(--sand); stroke: var(--soft) } .chart .after { fill: var(--ember) }
        body > footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft) }
        @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth } }
        @media print {
          html { background: none; font-size: 10.5pt } body { max-width: none; padding: 0 }
          body > header nav, body > header form, form, .contents, .pager, .skip, body > footer { display: none }
          .card, .cards > li, tr { break-inside: avoid } h2, h3, h4 { break-after: avoid } .scroll { overflow: visible }
          .chart .after { print-color-adjust: exact; -webkit-print-color-adjust: exact }
        }
        """

    /// A hearth: the site's icon, as SVG.
    public static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#9a3412"/>\
        <path d="M16 4c1 6 8 8 8 15a8 8 0 0 1-16 0c0-4 3-5 4-9 2 2 3 3 3 5 2-3 2-7 1-11z" fill="#fdf9f3"/></svg>
        """
}
