"""Many memos from one list: cached, resumable, on one machine or many.

A *row* asks for one memo. Two pure functions of content do all work (``stages``): a file's
bytes → what is in it, and what is in several files → a memo's bytes. Their results are kept
in a *cache* under what they were computed from, so that a run continues where the last one
was stopped, and re-does only what changed. *Runners* decide where the functions run; they
cannot change what comes out.

``manifest`` and ``grouping`` make rows, ``run`` works them off, ``run_report`` says what
became of each.
"""
