"""One complete submission cycle, played by invented people through the actions the pages call.

Everything named in the play is invented and says Sample. Time is not pretended: each move happens
in the seconds of the play and is recorded so, nothing is dated back, and no clock is moved. Two
windows make late submissions possible all the same: the first closes some seconds after the play
has begun, and the play waits for it; the second stays open for three weeks, so that people can go
on playing. What needs days to pass, such as an unanswered question, waits for those days.
"""
