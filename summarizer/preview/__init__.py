"""The page in the browser (``summarizer preview``): read, trace, choose, export.

A small server of our own on 127.0.0.1; HTML is made here, a hand-written script only asks for
it and shows it. Nothing is loaded from anywhere else, and nothing leaves the machine.

==============  ====================================================================
``order``       what the command asks for
``opening``     the page while the program still loads
``desk``        what lies on the desk: sources, revisions, options; each change a new ``Sheet``
``sources``     which files there are; ``intake`` reads them, with the cache of batches
``ahead``       what is worked out while nobody waits
``history``     undo and redo, kept for the next run
``sheet``       everything the page shows of one state, computed once
``traces``      which words of the memo stand where in which report
``source_page`` a report's text as HTML: its parts, the sentences that can be added
``changes``     what the page asks for, as ``Revision``; ``moving`` finds a sentence's neighbours
``panes``       the sheet as HTML and as data for the script; ``rendering`` fills the templates
``guard``       who may talk to the server at all
``app``         addresses and answers
``server``      starting, opening the browser, shutting down when idle
``standalone``  the page as one read-only file; any Markdown with the same stylesheet
==============  ====================================================================
"""
