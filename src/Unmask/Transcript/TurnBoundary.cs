namespace Unmask;

/// <summary>
/// Finds where a model, having given its output, goes on with a turn of the user that nobody wrote. What stands behind that place is no part of the reply. A mark counts only outside of the reasoning, and
/// with an output before it; in a text that speaks for several people from its start it is a line of theirs.
/// </summary>
internal static class TurnBoundary
{
    /// <summary>Where the invented turn begins; null where there is none. Linear time.</summary>
    /// <param name="layout">The whole reply.</param>
    /// <param name="isOutputUntagged">Whether text before any tag may be the output.</param>
    public static int? Find(ReplyLayout layout, bool isOutputUntagged)
    {
        List<ReplyLayout.Region> outputs = layout.Outputs.FindAll(one => !one.IsNested && layout.Trim(one).Length > 0);
        int afterClosed = outputs.Where(one => one.IsClosed).Select(one => one.After).DefaultIfEmpty(int.MaxValue).Min();
        int nextPrivate = 0, nextOutput = 0, privateEnd = -1, privateAfter = -1;
        int dialogue = -1;
        foreach (TurnMark mark in TurnMark.ReadAll(layout.Text))
        {
            if (afterClosed <= mark.Start)
            {
                return mark.Start;
            }

            while (nextPrivate < layout.Private.Count && layout.Private[nextPrivate].TagStart <= mark.Start)
            {
                ReplyLayout.Region region = layout.Private[nextPrivate++];
                privateEnd = Math.Max(privateEnd, region.End);
                privateAfter = Math.Max(privateAfter, region.IsClosed ? region.After : int.MaxValue);
            }

            while (nextOutput < outputs.Count && outputs[nextOutput].End <= mark.Start)
            {
                nextOutput++;
            }

            ReplyLayout.Region? within = nextOutput < outputs.Count && outputs[nextOutput].Start <= mark.Start ? outputs[nextOutput] : null;
            int from = within?.Start ?? (privateAfter >= 0 ? privateAfter : isOutputUntagged ? 0 : int.MaxValue);
            bool isPrivate = mark.Start < privateEnd && privateEnd > (within?.Start ?? -1);
            if (isPrivate || from > mark.Start || mark.Kind == TurnMarkKind.Faint || (within is { IsClosed: true } && !(mark is { Kind: TurnMarkKind.Token, BeginsLine: true })))
            {
                continue;
            }

            Passage before = layout.Trim(from, mark.Start);
            if (before.Length == 0)
            {
                // The reply goes on with the next turn before it has given an output.
                bool isEcho = mark.Kind == TurnMarkKind.Token || layout.Text.AsSpan(mark.Start).TrimStart("#*_ ").StartsWith("INPUT", StringComparison.OrdinalIgnoreCase) || privateAfter >= 0;
                if (isEcho && within is null && mark.Kind != TurnMarkKind.Stop && layout.Outputs.TrueForAll(one => one.TagStart < mark.Start))
                {
                    return mark.Start;
                }

                dialogue = mark.Kind == TurnMarkKind.Speaker ? from : dialogue;
                continue;
            }

            // "The talk went so:" introduces speakers.
            dialogue = mark.Kind == TurnMarkKind.Speaker && layout.Text[before.End - 1] is ':' ? from : dialogue;
            if (mark.Kind != TurnMarkKind.Speaker || dialogue != from)
            {
                return mark.Start;
            }
        }

        return null;
    }
}
