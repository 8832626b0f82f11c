"""The library of reports (报告库): what was found in many reports, in one SQLite file.

It answers two questions without reading a report again: who says what (``searching``), and
what memo can be made of what is in it (``stock``). ``tables`` says what is kept, ``filling``
puts documents in, ``exporting`` hands the tables to other programs. It does not inspect
files: whoever fills it does.
"""
