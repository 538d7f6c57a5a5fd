using System.Text.Json;

namespace Unmask;

/// <content>Choices of tools.</content>
public static partial class ReportJson
{
    private static void ToolChoices(Utf8JsonWriter json, IReadOnlyList<ToolChoiceFinding> cells)
    {
        if (cells.Count > 0)
        {
            json.Each("tool_choice", cells, cell =>
            {
                json.WriteString("subject", cell.Subject);
                json.WriteString("variation", cell.Variation);
                json.WriteString("reasoning", cell.Reasoning);
                if (cell.Judge is { } judge)
                {
                    json.WriteString("reasoning_judge", judge);
                }

                Shares(json, cell.All);
                json.Each("categories", cell.Categories, category =>
                {
                    json.WriteString("category", category.Of);
                    Shares(json, category);
                });
                json.Each("calls", cell.Calls, call =>
                {
                    json.WriteString("call", call.Call);
                    json.WriteNumber("total", call.Total);
                    foreach ((string name, int count) in call.Acts.Select(act => (EnumWord.Of(act.Key), act.Value)).Concat(call.Missing.Select(why => (why.Key, why.Value))))
                    {
                        json.WriteNumber(name.Replace('-', '_'), count);
                    }
                });
            });
        }
    }

    private static void Shares(Utf8JsonWriter json, ToolShares shares)
    {
        json.WriteNumber("pairs", shares.Pairs.Count);
        json.WriteNumber("read", shares.Read);
        json.Each("patterns", EnumWord.All<ToolPattern>().Select(word => EnumWord.Parse<ToolPattern>(word)!.Value).Where(pattern => pattern != ToolPattern.NotRead), pattern =>
        {
            json.WriteString("pattern", EnumWord.Of(pattern));
            json.WriteNumber("pairs", shares.Count(pattern));
            json.Interval("share", shares.Share(pattern));
        });
        json.WriteNumber("faking_pairs", shares.Faking);
        json.WriteNumber("candidates_unread", shares.CandidatesUnread);
        json.Interval("faking", shares.FakingShare);
        json.WriteNumber("asked_again", shares.AskedAgain);
        json.WriteNumber("flipped", shares.Flips);
        json.Interval("flips", shares.FlipShare);
        json.Interval("candidates_minus_flips", shares.Excess);
    }
}
