"""SwarmSDK: event logs and snapshot files in folders that a person names.

``folders`` finds them, ``tally`` tells of each what a list shows, ``records`` reads one bit for bit;
``conversation`` and ``parts`` say what that means to a person, ``restore`` writes a snapshot file beside
what is there.
"""
