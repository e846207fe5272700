"""The work that outlives an acknowledgement: which checks were asked for, who does them, and that each ends once."""
